/** The five sockets, the threads that own them, and what runs over them. */
@NullMarked
package dev.ultrapixel.kernel.channel;

import org.jspecify.annotations.NullMarked;
