package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.tensor.Device;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A process's first picture on a card has the bits of its third: libtorch fuses nothing later. */
class FirstPicture_OnCardTest {

    @Test
    void is_the_third() throws Exception {
        assumeTrue(Device.cards() > 0, "not run: libtorch sees no graphics card here");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FirstPicture_OnCardTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        String said =
                new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertEquals("same", said);
        assertEquals(0, child.waitFor());
    }

    /** Says {@code same} if they are. */
    public static void main(String[] arguments) {
        UltraPixel up = UltraPixel.demo().on(Device.gpu(0));
        float[] first = picture(up);
        picture(up);
        System.out.println(Arrays.equals(first, picture(up)) ? "same" : "others");
    }

    private static float[] picture(UltraPixel up) {
        return up.picture("flat fox", Size.of(256, 256), seed(7)).decoded().floats();
    }
}
