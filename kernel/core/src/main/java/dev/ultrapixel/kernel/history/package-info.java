/** The history, kept over restarts. */
@NullMarked
package dev.ultrapixel.kernel.history;

import org.jspecify.annotations.NullMarked;
