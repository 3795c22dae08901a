package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The demo that ships draws what it drew when its weights were put there: a run that our own code
 * recorded, after it had been shown to be the reference's on v0.
 */
class Run_DemoTest {

    private static final String FILE = "/run.safetensors";

    /** Of every stage; the picture as small as a yardstick sees it. */
    private static Map<String, Tensor> run(UltraPixel up) {
        Draft draft =
                up.prompt("flat fox, on a blue background").draft(Size.of(512, 512), seed(11));
        draft = draft.last();
        Refined refined = draft.guidance().upsample().refine().last();
        StageBLatent b = refined.stageB().last();
        return Map.of(
                "lr_latent", draft.x0(),
                "c_latent", refined.x0(),
                "b_latent", b.x0(),
                "image", b.image().picture().scaledTo(128).tensor());
    }

    @Test
    void drawsWhatItDrew() throws IOException {
        Map<String, Tensor> now = run(Demo.CASCADE);

        // Other processors round otherwise, and fifty steps magnify that.
        assertEquals(0, difference("lr_latent", now), 2e-3);
        assertEquals(0, difference("c_latent", now), 2e-3);
        assertEquals(0, difference("b_latent", now), 2e-2);
        assertEquals(0, difference("image", now), 2e-2);
    }

    private static double difference(String name, Map<String, Tensor> now) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Run_DemoTest.class.getResourceAsStream(FILE))) {
            byte[] bytes = in.readAllBytes();
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
            return DemoFiles.difference(
                    Safetensors.read(direct, FILE).get(name),
                    Objects.requireNonNull(now.get(name)));
        }
    }

    /** Records the run anew, into the file that the first argument names: after new weights. */
    public static void main(String[] arguments) {
        SafetensorsWriter.write(
                Path.of(arguments[0]),
                run(UltraPixel.demo()),
                Map.of("about", "the demo's run of seed 11, recorded by Run_DemoTest.main"));
    }
}
