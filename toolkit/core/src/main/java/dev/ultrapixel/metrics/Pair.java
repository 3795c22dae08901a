package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;

/** Two pictures that are compared pixel by pixel. */
final class Pair {

    private Pair() {}

    static void check(Picture a, Picture b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(
                    "two pictures should have one size to be compared pixel by pixel but are %s and %s; crop or scale one"
                            .formatted(a, b));
        }
    }
}
