package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.tensor.Tensor;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Noise of a walk: its first latent, and one draw a step. */
interface WalkNoise {
    Tensor first();

    Tensor step(int i);

    /** The draws of other settings for the same walk. */
    WalkNoise with(Settings settings);

    static WalkNoise of(Settings settings, Function<Settings, IntFunction<Tensor>> tape) {
        return new WalkNoise() {
            private final IntFunction<Tensor> noise = tape.apply(settings);

            @Override
            public Tensor first() {
                return noise.apply(-1);
            }

            @Override
            public Tensor step(int i) {
                return noise.apply(i);
            }

            @Override
            public WalkNoise with(Settings other) {
                return of(other, tape);
            }
        };
    }
}
