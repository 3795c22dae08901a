package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuiderTest {

    private final List<Tensor> predictions =
            Noise.seeded(1).draw(List.of(new long[] {2, 3, 4, 5}, new long[] {2, 3, 4, 5}));
    private final Tensor cond = predictions.get(0);
    private final Tensor uncond = predictions.get(1);

    @Test
    void aPictureDoesNotDependOnItsBatch() {
        Tensor batch = combine(new Cfg(4), cond, uncond);
        Tensor alone = combine(new Cfg(4), cond.rows(1, 1), uncond.rows(1, 1));

        assertClose(alone, batch.rows(1, 1), 1e-6);
    }

    @Test
    void forOnePictureBothRescalesAreOne() {
        var reference = new Cfg(4, new Rescale(0.7, Rescale.Over.BATCH));

        assertClose(
                combine(reference, cond.rows(0, 1), uncond.rows(0, 1)),
                combine(new Cfg(4), cond.rows(0, 1), uncond.rows(0, 1)),
                1e-6);
    }

    @Test
    void halfPrecisionIsMixedInSingle() {
        Tensor narrow = convert(cond);
        Tensor mixed = combine(new Cfg(4), narrow, convert(uncond));

        assertEquals(Dtype.F32, mixed.dtype());
        assertEquals(Dtype.F32, combine(new Unguided(), narrow, narrow).dtype());
    }

    @Test
    void anIntervalGuidesAtItsEndsAndInside() {
        var limited = new CfgInterval(new Cfg(4), 0.8, 0.3);

        assertTrue(limited.guidesAt(0.8));
        assertTrue(limited.guidesAt(0.5));
        assertTrue(limited.guidesAt(0.3));
        assertFalse(limited.guidesAt(0.81));
        assertFalse(limited.guidesAt(0.29));
        assertClose(cond, combine(limited, cond, uncond, 0.9), 0);
    }

    @Test
    void printsWhatItDoes() {
        assertEquals("cfg 4.0", new Cfg(4).toString());
        assertEquals("cfg 5.0 to 2.0", new CfgPair(5, 2).toString());
        assertEquals(
                "cfg 4.0, rho 0.0 over the batch for t 0.8 to 0.3",
                new CfgInterval(new Cfg(4, new Rescale(0, Rescale.Over.BATCH)), 0.8, 0.3)
                        .toString());
    }

    private static Tensor combine(Guider guider, Tensor cond, Tensor uncond) {
        return combine(guider, cond, uncond, 0.5);
    }

    private static Tensor combine(Guider guider, Tensor cond, Tensor uncond, double t) {
        return Scope.tidy(
                () -> {
                    Array c = Array.of(cond);
                    var level = Schedule.COSINE.at(t);
                    var predicted =
                            new Guider.Predicted(c, level, t, c, Array.of(uncond), null, null);
                    return guider.guide(predicted).eps().keep();
                });
    }

    private static Tensor convert(Tensor x) {
        return Scope.tidy(() -> Ops.to(Array.of(x), Dtype.BF16).keep());
    }
}
