/** How values show themselves: renderers by type, and what goes out for a value that is shown. */
@NullMarked
package dev.ultrapixel.kernel.display;

import org.jspecify.annotations.NullMarked;
