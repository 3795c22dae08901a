/** Magics under IJava's names; what is registered here holds for the session. */
package io.github.spencerpark.jupyter.kernel.magic.registry;
