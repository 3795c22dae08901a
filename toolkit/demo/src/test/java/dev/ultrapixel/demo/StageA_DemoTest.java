package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StageA_DemoTest {

    private static final StageA NET =
            StageA.of(
                    DemoFiles.params("stage_a", Dtype.F32),
                    StageAConfig.fromJson(DemoFiles.config("stage_a")));

    @Test
    void the_reference_latent_is_the_reference_picture() {
        Tensor image =
                DemoFiles.run(
                        Dtype.F32,
                        DemoFiles.reference("b_latent"),
                        x -> Ops.clamp(NET.decode(x), 0, 1));
        assertEquals(0, DemoFiles.difference(DemoFiles.reference("image"), image), 3e-6);
    }

    @Test
    void a_picture_survives_encoding() {
        Tensor picture = DemoFiles.reference("image");
        Tensor again = DemoFiles.run(Dtype.F32, picture, x -> NET.decode(NET.encode(x)));
        double squares = 0;
        for (long i = 0; i < picture.count(); i++) {
            squares += Math.pow(picture.at(i) - again.at(i), 2);
        }
        double psnr = -10 * Math.log10(squares / picture.count());
        assertTrue(psnr > 33.7, () -> psnr + " dB"); // the demo's README, of drawings
    }
}
