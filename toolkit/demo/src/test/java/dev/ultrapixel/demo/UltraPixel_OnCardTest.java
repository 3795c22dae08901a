package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a graphics card, and the processor's pictures beside it. */
class UltraPixel_OnCardTest {

    private static final String PROMPT = "flat fox, on a blue background";
    private static final Size GUIDED = Size.of(512, 512);

    @TempDir private Path folder;

    @Test
    void f16_is_for_cards() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> UltraPixel.demo().precision(Dtype.F16));

        assertEquals(
                "F16 is computed on graphics cards but the cascade is on cpu; use BF16, or"
                        + " on(Device.gpu(0)) first",
                error.getMessage());
    }

    @Test
    void streaming_changes_nothing_on_the_processor() {
        assertEquals("demo cascade v4, F32 on cpu", UltraPixel.demo().streamed().toString());
    }

    @Test
    void it_says_so() {
        UltraPixel up = onCard();

        assertEquals("demo cascade v4, F32 on gpu:0", up.toString());
        assertEquals(
                "demo cascade v4, F16 on gpu:0 with streamed weights",
                up.precision(Dtype.F16).streamed().toString());
        assertEquals(
                "demo cascade v4, F32 on gpu:0 with streamed weights",
                UltraPixel.demo().streamed().on(Device.gpu(0)).toString());
    }

    @Test
    void the_processors_picture() {
        UltraPixel up = onCard();

        assertTrue(decibels(up) > 45, "dB");
    }

    @Test
    void the_same_bits_again() throws Exception {
        UltraPixel up = onCard();
        VqganImage image = picture(up);
        Path png = folder.resolve("fox.png");
        image.save(png);

        VqganImage again = up.replay(png);

        assertArrayEquals(image.decoded().floats(), again.decoded().floats());
    }

    @Test
    void in_bf16() {
        double decibels = decibels(onCard().precision(Dtype.BF16));

        System.out.println("BF16 %.1f dB".formatted(decibels));
        assertTrue(decibels > 25);
    }

    /** Stage C of the demo stays below 65504; its Stage B reaches 192 018. */
    @Test
    void in_f16() {
        UltraPixel f16 = onCard().precision(Dtype.F16);
        float[] here = draft(UltraPixel.demo());
        float[] there = draft(f16);

        double most = 0;
        double apart = 0;
        for (int i = 0; i < here.length; i++) {
            most = Math.max(most, Math.abs(here[i]));
            apart = Math.max(apart, Math.abs(here[i] - there[i]));
        }
        System.out.println("F16 draft apart by %.4f of %.2f".formatted(apart, most));
        assertTrue(apart < 0.1 * most, "apart by " + apart);
        var error = assertThrows(ArithmeticException.class, () -> picture(f16));
        assertTrue(
                String.valueOf(error.getMessage()).contains("F16 ends at 65504"),
                error.getMessage());
    }

    @Test
    void its_budget_is_the_cards() {
        UltraPixel up = onCard();
        Budget resident = up.precision(Dtype.BF16).budget(GUIDED);
        Budget streamed = up.precision(Dtype.BF16).streamed().budget(GUIDED);

        System.out.println(resident + "\n" + streamed);
        assertTrue(resident.fits(), resident.toString());
        assertTrue(resident.seconds() > 0);
        // The demo's weights are small, and what streaming needs beside them is not.
        assertTrue(streamed.weights() > resident.weights());
    }

    private static float[] draft(UltraPixel up) {
        return up.prompt(PROMPT).draft(GUIDED, seed(7)).last().x0().floats();
    }

    @Test
    void with_weights_that_visit_it() {
        UltraPixel up = onCard();

        picture(up); // what libtorch makes up its mind about, it does now
        assertArrayEquals(
                picture(up).decoded().floats(), picture(up.streamed()).decoded().floats());
    }

    @Test
    void with_int8_weights() {
        UltraPixel up = onCard();

        double here = decibels(up.int8());
        double halved = decibels(up.precision(Dtype.BF16).int8().streamed());

        System.out.println("int8 %.1f dB, with BF16 and streamed %.1f dB".formatted(here, halved));
        assertTrue(here > 25 && halved > 25);
    }

    @Test
    void its_attention_is_looked_at() {
        UltraPixel up = onCard();

        Tensor here = columns(UltraPixel.demo());
        Tensor there = columns(up);

        assertArrayEquals(here.floats(), there.floats(), 1e-4f);
    }

    private static Tensor columns(UltraPixel up) {
        return up.prompt(PROMPT)
                .unguided(Size.of(256, 256), steps(3).seed(5))
                .trace(Trace.of("*.columns"))
                .trace()
                .at("down_blocks.0.2.columns", 2);
    }

    private static UltraPixel onCard() {
        assumeTrue(Device.cards() > 0, "not run: libtorch sees no graphics card here");
        return UltraPixel.demo().on(Device.gpu(0));
    }

    private static double decibels(UltraPixel up) {
        return Psnr.of(picture(UltraPixel.demo()).picture(), picture(up).picture()).decibels();
    }

    private static VqganImage picture(UltraPixel up) {
        return up.picture(PROMPT, GUIDED, seed(7));
    }
}
