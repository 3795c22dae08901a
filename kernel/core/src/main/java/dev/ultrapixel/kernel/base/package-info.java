/** What every part of the kernel needs: its threads, its log, its environment. */
@NullMarked
package dev.ultrapixel.kernel.base;

import org.jspecify.annotations.NullMarked;
