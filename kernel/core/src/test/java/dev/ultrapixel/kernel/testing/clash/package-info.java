/** Names that clash with default imports. */
@NullMarked
package dev.ultrapixel.kernel.testing.clash;

import org.jspecify.annotations.NullMarked;
