package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Array;
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
     * Predictions of one step for n pictures.
     *
     * @param cond with the conditions (n, c, h, w)
     * @param uncond without them, or null where nobody asked
     * @param features what the first AttnBlocks held, conditional half (n, c, h, w); empty where
     *     nobody asked
     */
    record Predictions(Array cond, @Nullable Array uncond, Map<Hooks.Level, Tensor> features) {

        /** eps (n or 2n, c, h, w): the conditional rows, then the unconditional ones. */
        static Predictions of(Array eps, int n, boolean both, Map<Hooks.Level, Tensor> features) {
            return both
                    ? new Predictions(Ops.narrow(eps, 0, 0, n), Ops.narrow(eps, 0, n, n), features)
                    : new Predictions(eps, null, features);
        }

        /** Those of one picture. */
        Predictions row(int i) {
            Map<Hooks.Level, Tensor> its = new LinkedHashMap<>();
            features.forEach((level, f) -> its.put(level, f.rows(i, 1)));
            Array u = uncond;
            return new Predictions(
                    Ops.narrow(cond, 0, i, 1), u == null ? null : Ops.narrow(u, 0, i, 1), its);
        }
    }

    /**
     * Calls the network once, on one batch of both halves where {@code both}. x (n, c, h, w)
     *
     * @param last whether this is the pass's last step
     */
    Predictions predict(Array x, double r, boolean both, boolean last);

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
