package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * x · mask / (1 − rate), each number of the mask 0 with probability rate, in the channel part of
 * ResBlocks and FeedForwardBlocks (checkpoint place {@code channelwise.3}) while a training asks
 * for it; else x.
 *
 * <p>A mask is a function of (seed, path): a block that is computed again on the way back meets the
 * same. Runs of a repeated level share theirs.
 */
public record Dropout(double rate, long seed) {

    private static final ThreadLocal<@Nullable Dropout> HERE = new ThreadLocal<>();

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "a dropout's rate should be in [0, 1) but is " + rate);
        }
    }

    /** Runs body with a dropout, or none if null or of rate 0. */
    public static <T> T during(@Nullable Dropout dropout, Supplier<T> body) {
        Dropout before = HERE.get();
        HERE.set(dropout == null || dropout.rate == 0 ? null : dropout);
        try {
            return body.get();
        } finally {
            HERE.set(before);
        }
    }

    static @Nullable Dropout here() {
        return HERE.get();
    }

    /** At a place of the network. */
    static Array apply(String path, Array x) {
        Dropout here = HERE.get();
        if (here == null) {
            return x;
        }
        long seed = here.seed ^ (path.hashCode() * 0x9E3779B97F4A7C15L);
        Array mask = Random.dropoutMask(seed, 1 - here.rate, x.shape());
        return Ops.mul(x, x.dtype() == Dtype.F32 ? mask : Ops.to(mask, x.dtype()));
    }
}
