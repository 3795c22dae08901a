/**
 * How the toolkit's values look in a notebook.
 *
 * <p>{@link Show} renders every value and knows no kernel; an adapter, such as {@code
 * jjava.UltraPixelExtension}, hands the renderings to the kernel that found it.
 */
package dev.ultrapixel.notebook;
