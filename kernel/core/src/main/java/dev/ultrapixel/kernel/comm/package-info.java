/** Comms: open channels to parts of a front end. */
@NullMarked
package dev.ultrapixel.kernel.comm;

import org.jspecify.annotations.NullMarked;
