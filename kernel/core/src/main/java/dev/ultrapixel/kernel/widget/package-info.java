/**
 * Widgets: {@code @jupyter-widgets} models and anywidgets over comms, without any Python. A cell
 * makes them with {@link dev.ultrapixel.kernel.widget.Widgets}.
 */
@NullMarked
package dev.ultrapixel.kernel.widget;

import org.jspecify.annotations.NullMarked;
