package dev.ultrapixel.scenes;

/** Checks of numbers that say how often. */
final class Shares {

    private Shares() {}

    static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "%s should be 0 to 1 but is %s".formatted(name, share));
        }
    }
}
