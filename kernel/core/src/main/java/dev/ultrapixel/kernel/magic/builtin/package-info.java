/** The magics that every session has: a class for each kind, listed in {@code BuiltInMagics}. */
@NullMarked
package dev.ultrapixel.kernel.magic.builtin;

import org.jspecify.annotations.NullMarked;
