package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What a front end shows of a value.
 *
 * @param text one line, for terminals
 * @param html for light and dark pages; holds its pictures itself
 * @param picture the value as one picture, or null where it is none
 */
public record Rendering(String text, String html, @Nullable Picture picture) {

    /** A value that is no picture. */
    static Rendering of(Object value, String html) {
        return new Rendering(value.toString(), html, null);
    }
}
