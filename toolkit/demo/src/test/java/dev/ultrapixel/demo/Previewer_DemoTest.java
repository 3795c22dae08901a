package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Previewer_DemoTest {

    @Test
    void the_reference_latent_is_the_reference_preview() {
        var net =
                Previewer.of(
                        DemoFiles.params("previewer", Dtype.F32),
                        PreviewerConfig.fromJson(DemoFiles.config("previewer")));
        Tensor preview =
                DemoFiles.run(
                        Dtype.F32,
                        DemoFiles.reference("c_latent"),
                        x -> Ops.clamp(net.apply(x), 0, 1));
        assertEquals(0, DemoFiles.difference(DemoFiles.reference("preview"), preview), 3e-6);
    }
}
