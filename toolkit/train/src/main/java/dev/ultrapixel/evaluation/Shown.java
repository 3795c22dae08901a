package dev.ultrapixel.evaluation;

import dev.ultrapixel.image.Picture;

/** A case with something to look at. */
public interface Shown {

    /** Pixels of a contact sheet's picture, at most, on its longer side. */
    int SIDE = 128;

    Picture picture();

    /** What stands below it. */
    String label();
}
