/** Completion, inspection and completeness of a cell that is being written. */
@NullMarked
package dev.ultrapixel.kernel.complete;

import org.jspecify.annotations.NullMarked;
