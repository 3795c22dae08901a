package dev.ultrapixel.scenes;

/**
 * Pictures of one size in a batch.
 *
 * @param width in pixels
 * @param height in pixels
 * @param batch pictures in a batch of this size
 * @param weight how often this size is drawn, next to the others' weights
 * @param drawings in each picture, or 0 where the sampler's own counts hold
 */
public record Bucket(int width, int height, int batch, double weight, int drawings) {

    public Bucket {
        Scene.checkSides(width, height);
        if (batch < 1 || !(weight > 0)) {
            throw new IllegalArgumentException(
                    "a bucket should have a batch of at least 1 and a weight above 0 but %d×%d has %d and %s"
                            .formatted(width, height, batch, weight));
        }
        if (drawings < 0 || drawings > SceneSampler.MOST_DRAWINGS) {
            throw new IllegalArgumentException(
                    "a bucket's pictures should have 1 to %d drawings, or 0 for the sampler's counts, but %d×%d has %d"
                            .formatted(SceneSampler.MOST_DRAWINGS, width, height, drawings));
        }
    }

    /** Pictures with as many drawings as the sampler's counts say. */
    public Bucket(int width, int height, int batch, double weight) {
        this(width, height, batch, weight, 0);
    }

    /** A square size. */
    public static Bucket square(int side, int batch, double weight) {
        return new Bucket(side, side, batch, weight);
    }
}
