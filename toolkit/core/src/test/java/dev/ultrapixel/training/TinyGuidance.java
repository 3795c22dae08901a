package dev.ultrapixel.training;

import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.TrunkConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stage C of two levels of 8 with a skip and a repeated level, and its guidance, in double. */
final class TinyGuidance {

    private static final int WIDTH = 8;
    private static final StageCTraining.Batch LARGE =
            new StageCTraining.Batch(
                    Slopes.uniform(1, 2, 4, 5, 4),
                    Slopes.uniform(2, 2, 3, 6),
                    Slopes.uniform(3, 2, 1, 6),
                    Slopes.uniform(4, 2, 1, 6));
    private static final Tensor LOW = Slopes.uniform(5, 2, 4, 3, 2);
    private static final StageCConfig CONFIG =
            new StageCConfig(
                    4,
                    4,
                    1,
                    new TrunkConfig(
                            8,
                            WIDTH,
                            List.of(WIDTH, WIDTH),
                            List.of(2, 2),
                            List.of(1, 1),
                            List.of(1, 1),
                            List.of(1, 1),
                            List.of(2, 1),
                            List.of("CTA", "CTA"),
                            List.of("sca", "crp")),
                    6,
                    6,
                    6,
                    2,
                    List.of(false));

    private TinyGuidance() {}

    /** Stage C itself. */
    static StageCTraining base() {
        return new StageCTraining(
                Slopes.drawn(Map.of()), CONFIG, Dtype.F64, loss(), chance -> LARGE);
    }

    static GuidanceTraining guidance(GuidanceTraining.Options options) {
        return new GuidanceTraining(
                Slopes.drawn(Map.of()),
                CONFIG,
                guides(),
                new GuideConfig(WIDTH, 2, 4, WIDTH, 8, 20),
                Dtype.F64,
                loss(),
                options,
                chance -> new GuidanceTraining.Batch(LARGE, LOW));
    }

    private static Weights guides() {
        Map<String, Tensor> given = new HashMap<>();
        for (String at : List.of("agg_net.0.", "agg_net.1.", "agg_net_up.0.", "agg_net_up.1.")) {
            given.put(at + "base_params.wb0", Slopes.uniform(6, 9, WIDTH));
            given.put(at + "base_params.wb1", Slopes.uniform(7, WIDTH + 1, WIDTH));
            given.put(at + "tokenizer.posemb", Slopes.uniform(8, 12, WIDTH));
        }
        return Slopes.drawn(given);
    }

    private static EpsilonLoss loss() {
        return new EpsilonLoss(
                Schedule.COSINE,
                u -> 0.1 + 0.8 * u,
                new Weighting.Fixed(LossWeight.Capped.SIXTEEN));
    }
}
