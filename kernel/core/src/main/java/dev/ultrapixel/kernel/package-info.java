/** A Jupyter kernel for Java. */
@NullMarked
package dev.ultrapixel.kernel;

import org.jspecify.annotations.NullMarked;
