package dev.ultrapixel.training;

import dev.ultrapixel.diffusion.AdaptiveLoss;
import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** How much a sample's squared error on ε counts, by its noise level. */
public sealed interface Weighting {

    /** logSNR of each sample → its weight. */
    double[] of(double[] logSnr);

    /** Hears the losses, unweighted. */
    default void learn(double[] logSnr, double[] losses) {}

    /** What it remembers. */
    default Map<String, Tensor> memory() {
        return Map.of();
    }

    /** Goes on from what it remembered. */
    default void remember(Map<String, Tensor> memory) {}

    /** A function of the level alone. */
    record Fixed(LossWeight weight) implements Weighting {
        @Override
        public double[] of(double[] logSnr) {
            return Arrays.stream(logSnr).map(weight::of).toArray();
        }
    }

    /** 1 / running loss of the level's bucket: see {@link AdaptiveLoss}. */
    final class Adaptive implements Weighting {
        private AdaptiveLoss losses = AdaptiveLoss.start();

        @Override
        public double[] of(double[] logSnr) {
            return Arrays.stream(logSnr).map(losses::weight).toArray();
        }

        @Override
        public void learn(double[] logSnr, double[] now) {
            losses = losses.after(logSnr, now);
        }

        @Override
        public Map<String, Tensor> memory() {
            double[] buckets = losses.losses();
            return Map.of("adaptive", Tensor.of(buckets, buckets.length));
        }

        @Override
        public void remember(Map<String, Tensor> memory) {
            Tensor buckets = memory.get("adaptive");
            if (buckets != null) {
                losses = AdaptiveLoss.of(buckets.doubles());
            }
        }
    }
}
