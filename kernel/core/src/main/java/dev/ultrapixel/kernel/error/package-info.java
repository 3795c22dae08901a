/** Errors as help: where, what, why, and what to do. */
@NullMarked
package dev.ultrapixel.kernel.error;

import org.jspecify.annotations.NullMarked;
