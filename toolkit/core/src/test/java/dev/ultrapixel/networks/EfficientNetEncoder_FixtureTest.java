package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EfficientNetEncoder_FixtureTest {

    private static final Fixture FIXTURE = Fixture.load("effnet-rule");

    @Test
    void float32() {
        check(Dtype.F32, 1e-5);
    }

    @Test
    void float64() {
        check(Dtype.F64, 1e-7);
    }

    private static void check(Dtype dtype, double tol) {
        var net =
                EfficientNetEncoder.of(
                        Params.of(FIXTURE.weights(), dtype),
                        EfficientNetEncoderConfig.fromJson(FIXTURE.config()));
        var seen = new SeenSites();
        Tensor y = seen.during(() -> Run.of(dtype, FIXTURE.in("x"), net::applyNormalised));
        assertClose("y", FIXTURE.out("y"), y, tol);
        seen.assertClose(FIXTURE, tol);
        assertClose(
                "y of the picture",
                FIXTURE.out("y"),
                Run.of(dtype, FIXTURE.in("image"), net::apply),
                tol);
    }
}
