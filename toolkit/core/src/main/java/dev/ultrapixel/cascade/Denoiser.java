package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network with everything that is constant over a pass: x at r → predicted noise, of one picture
 * or of a row of them.
 */
interface Denoiser {

    /**
     * What is asked for beside x.
     *
     * @param both whether the prediction without the conditions is asked for too
     * @param last whether this is the pass's last step
     * @param inner what is done about the inner levels
     */
    record Call(double r, boolean both, boolean last, Inner.Use inner) {

        /** With every level computed. */
        Call(double r, boolean both, boolean last) {
            this(r, both, last, Inner.COMPUTED);
        }

        Call with(Inner.Use other) {
            return new Call(r, both, last, other);
        }
    }

    /**
     * Predictions of one step for n pictures.
     *
     * @param cond with the conditions (n, c, h, w)
     * @param uncond without them, or null where nobody asked
     * @param features what the first AttnBlocks held, conditional half (n, c, h, w); empty where
     *     nobody asked
     * @param inner what the inner levels added, picture by picture; empty where it is not kept
     */
    record Predictions(
            Array cond,
            @Nullable Array uncond,
            Map<Hooks.Level, Tensor> features,
            List<Inner> inner) {

        /** eps (n or 2n, c, h, w): the conditional rows, then the unconditional ones. */
        static Predictions of(
                Array eps,
                int n,
                boolean both,
                Map<Hooks.Level, Tensor> features,
                List<Inner> inner) {
            return new Predictions(
                    both ? Ops.narrow(eps, 0, 0, n) : eps,
                    both ? Ops.narrow(eps, 0, n, n) : null,
                    features,
                    inner);
        }

        /** Those of one picture. */
        Predictions row(int i) {
            Map<Hooks.Level, Tensor> its = new LinkedHashMap<>();
            features.forEach((level, f) -> its.put(level, f.rows(i, 1)));
            Array u = uncond;
            return new Predictions(
                    Ops.narrow(cond, 0, i, 1),
                    u == null ? null : Ops.narrow(u, 0, i, 1),
                    its,
                    inner.isEmpty() ? inner : inner.subList(i, i + 1));
        }
    }

    /** What the network computes in. */
    default Dtype dtype() {
        return Dtype.F32;
    }

    /** Calls the network once, on one batch of both halves where asked. x (n, c, h, w) */
    Predictions predict(Array x, Call call);

    /** One network for several pictures: row i of its x is predicted as by denoiser i. */
    static Denoiser together(List<Denoiser> rows) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        return rows.get(0) instanceof StageCDenoiser
                ? new StageCRows(rows.stream().map(StageCDenoiser.class::cast).toList())
                : new StageBRows(rows.stream().map(StageBDenoiser.class::cast).toList());
    }
}
