/** Messages on the wire: framing, signing, and a record for each content. */
@NullMarked
package dev.ultrapixel.kernel.wire;

import org.jspecify.annotations.NullMarked;
