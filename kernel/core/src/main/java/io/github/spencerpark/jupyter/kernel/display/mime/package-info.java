/** MIME types under IJava's names. */
package io.github.spencerpark.jupyter.kernel.display.mime;
