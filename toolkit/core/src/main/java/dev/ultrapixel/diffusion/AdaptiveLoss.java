package dev.ultrapixel.diffusion;

import java.util.Arrays;

/**
 * weight = 1 / (running loss of the bucket that logSNR falls in): samples of all noise levels count
 * alike.
 *
 * <p>300 buckets of logSNR; a bucket's index is the number of the 299 boundaries linspace(−10, 10,
 * 299) strictly below it. All losses start at 1. Immutable.
 */
public final class AdaptiveLoss {

    private static final int BUCKETS = 300;
    private static final double RANGE = 10;
    private static final double BETA = 0.99; // share of the old loss that stays
    private static final double LEAST = 1e-7; // the reference's clamp of weights
    private static final double MOST = 1e7;

    private final double[] losses;

    private AdaptiveLoss(double[] losses) {
        this.losses = losses;
    }

    /** Before any sample. */
    public static AdaptiveLoss start() {
        double[] ones = new double[BUCKETS];
        Arrays.fill(ones, 1);
        return new AdaptiveLoss(ones);
    }

    /** Where {@link #losses} of a run that stopped says it was. */
    public static AdaptiveLoss of(double[] losses) {
        if (losses.length != BUCKETS) {
            throw new IllegalArgumentException(
                    "an adaptive loss should have %d buckets but has %d"
                            .formatted(BUCKETS, losses.length));
        }
        return new AdaptiveLoss(losses.clone());
    }

    /** Boundary i of 299. */
    public static double boundary(int i) {
        return -RANGE + 2 * RANGE * i / (BUCKETS - 2);
    }

    /** The bucket of a level, 0 to 299. */
    public static int bucket(double logSnr) {
        int below = 0;
        while (below < BUCKETS - 1 && boundary(below) < logSnr) {
            below++;
        }
        return below;
    }

    /** Weight of a sample at this level. */
    public double weight(double logSnr) {
        return Math.min(MOST, Math.max(LEAST, 1 / losses[bucket(logSnr)]));
    }

    /**
     * After a batch: each sample's bucket moves towards its loss; of two in one bucket the last
     * counts.
     */
    public AdaptiveLoss after(double[] logSnr, double[] loss) {
        double[] moved = losses.clone();
        for (int i = 0; i < logSnr.length; i++) {
            int bucket = bucket(logSnr[i]);
            moved[bucket] = BETA * losses[bucket] + (1 - BETA) * loss[i];
        }
        return new AdaptiveLoss(moved);
    }

    /** Running loss of every bucket. */
    public double[] losses() {
        return losses.clone();
    }
}
