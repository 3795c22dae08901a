package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;

/**
 * What a {@link Panel} shows of a choice.
 *
 * @param cells whether the picture's pixels are cells, to be seen as squares
 * @param caption one line about it
 */
public record View(Picture picture, boolean cells, String caption) {

    /** On a page, its longer side so many pixels. */
    public String html(int side) {
        int longer = Math.max(picture.width(), picture.height());
        int width = Math.max(1, side * picture.width() / longer);
        return cells
                ? Html.cells(picture, width, caption)
                : Preview.soft(picture.scaledTo(side), width, caption);
    }
}
