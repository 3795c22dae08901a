/** A small Jupyter client: for doctor, for the class-data archive, for tests. */
@NullMarked
package dev.ultrapixel.kernel.client;

import org.jspecify.annotations.NullMarked;
