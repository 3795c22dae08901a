package dev.ultrapixel.scenes;

/**
 * Pictures of one size in a batch.
 *
 * @param width in pixels
 * @param height in pixels
 * @param batch pictures in a batch of this size
 * @param weight how often this size is drawn, next to the others' weights
 */
public record Bucket(int width, int height, int batch, double weight) {

    public Bucket {
        Scene.checkSides(width, height);
        if (batch < 1 || !(weight > 0)) {
            throw new IllegalArgumentException(
                    "a bucket should have a batch of at least 1 and a weight above 0 but %d×%d has %d and %s"
                            .formatted(width, height, batch, weight));
        }
    }

    /** A square size. */
    public static Bucket square(int side, int batch, double weight) {
        return new Bucket(side, side, batch, weight);
    }
}
