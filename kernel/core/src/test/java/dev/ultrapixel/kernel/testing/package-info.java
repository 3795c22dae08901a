/** A kernel without channels, for tests of what runs on one. */
@NullMarked
package dev.ultrapixel.kernel.testing;

import org.jspecify.annotations.NullMarked;
