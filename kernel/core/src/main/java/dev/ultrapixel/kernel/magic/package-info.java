/** Magics: {@code %name words} between the lines of a cell, and {@code %%name} over all of it. */
@NullMarked
package dev.ultrapixel.kernel.magic;

import org.jspecify.annotations.NullMarked;
