/** Display and renderers under IJava's names; our own code, upon the kernel's renderers. */
package io.github.spencerpark.jupyter.kernel.display;
