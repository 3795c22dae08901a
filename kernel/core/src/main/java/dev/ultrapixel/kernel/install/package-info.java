/** Installs the kernel where Jupyter finds it, and says what it did. */
@NullMarked
package dev.ultrapixel.kernel.install;

import org.jspecify.annotations.NullMarked;
