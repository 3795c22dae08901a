package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Previewer_FixtureTest {

    private static final Fixture FIXTURE = Fixture.load("previewer-tiny");

    @Test
    void float32() {
        check(Dtype.F32, 3e-6);
    }

    @Test
    void float64() {
        check(Dtype.F64, 1e-7);
    }

    @Test
    void bfloat16() {
        assertClose(
                "image",
                FIXTURE.out("image"),
                Run.of(FIXTURE.in("latent"), net(Dtype.BF16)::apply),
                3e-2);
    }

    private static void check(Dtype dtype, double tol) {
        Previewer net = net(dtype);
        var seen = new SeenSites();
        Tensor image = seen.during(() -> Run.of(dtype, FIXTURE.in("latent"), net::apply));
        assertClose("image", FIXTURE.out("image"), image, tol);
        seen.assertClose(FIXTURE, tol);
    }

    private static Previewer net(Dtype dtype) {
        return Previewer.of(
                Params.of(FIXTURE.weights(), dtype), PreviewerConfig.fromJson(FIXTURE.config()));
    }
}
