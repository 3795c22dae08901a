/** What happens with a request: cells in a queue, everything else beside them. */
@NullMarked
package dev.ultrapixel.kernel.run;

import org.jspecify.annotations.NullMarked;
