package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StageA_FixtureTest {

    private static final Fixture FIXTURE = Fixture.load("stagea-tiny");

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
        StageA net = net(Dtype.BF16);
        Tensor decoded = Run.of(FIXTURE.in("latent"), net::decode);
        assertClose("decoded", FIXTURE.out("decoded"), decoded, 3e-2);
        assertEquals(Dtype.F32, decoded.dtype());
    }

    @Test
    void an_encoded_picture_needs_sides_of_whole_cells() {
        StageA net = net(Dtype.F32);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Run.of(Tensor.zeros(1, 3, 16, 18), net::encode));
        assertEquals(
                "StageA.image should have sides that are multiples of 4 but is 16 × 18; crop or pad"
                        + " it",
                e.getMessage());
    }

    @Test
    void a_latent_of_another_width_is_named() {
        StageA net = net(Dtype.F32);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Run.of(Tensor.zeros(1, 16, 4, 4), net::decode));
        assertEquals(
                "StageA.latent should be (b, 4, h, w) but is (1, 16, 4, 4): axis 1 is 16, not 4",
                e.getMessage());
    }

    private static void check(Dtype dtype, double tol) {
        StageA net = net(dtype);
        var seen = new SeenSites();
        Tensor decoded = seen.during(() -> Run.of(dtype, FIXTURE.in("latent"), net::decode));
        Tensor encoded = seen.during(() -> Run.of(dtype, FIXTURE.in("image"), net::encode));
        Tensor indices = Run.of(encoded, net::indices);
        Tensor quantized = Run.of(indices, net::lookup);
        assertClose("decoded", FIXTURE.out("decoded"), decoded, tol);
        assertClose("encoded", FIXTURE.out("encoded"), encoded, tol);
        assertArrayEquals(FIXTURE.out("indices").longs(), indices.longs());
        assertClose("quantized", FIXTURE.out("quantized"), quantized, tol);
        seen.assertClose(FIXTURE, tol);
    }

    private static StageA net(Dtype dtype) {
        return StageA.of(
                Params.of(FIXTURE.weights(), dtype), StageAConfig.fromJson(FIXTURE.config()));
    }
}
