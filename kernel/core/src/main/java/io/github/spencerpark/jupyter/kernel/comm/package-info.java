/** Comms under IJava's name. */
package io.github.spencerpark.jupyter.kernel.comm;
