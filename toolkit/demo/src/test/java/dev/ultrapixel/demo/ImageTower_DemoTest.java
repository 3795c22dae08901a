package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import org.junit.jupiter.api.Test;

class ImageTower_DemoTest {

    private static final Safetensors ORACLE =
            DemoFiles.oracle("image-tower"); // Hugging Face's CLIPVisionModelWithProjection

    @Test
    void float32_equals_transformers() {
        check(Dtype.F32, 3e-6);
    }

    @Test
    void float64_equals_transformers() {
        check(Dtype.F64, 1e-7);
    }

    @Test
    void the_reference_picture_looks_like_its_prompt() {
        Tensor image =
                DemoFiles.run(Dtype.F32, DemoFiles.reference("image"), net(Dtype.F32)::apply);
        double prompt = cosine(image, DemoFiles.reference("clip_text_pooled"));
        double nothing = cosine(image, DemoFiles.reference("uncond_clip_text_pooled"));
        assertTrue(
                prompt > nothing + 0.2,
                () -> "cosine with the prompt " + prompt + ", with none " + nothing);
    }

    @Test
    void of_a_wide_picture_the_middle_counts() {
        ClipVision net = net(Dtype.F32);
        Tensor image = DemoFiles.reference("image");
        Tensor wide = DemoFiles.run(Dtype.F32, image, x -> net.apply(window(x, 0, 192)));
        Tensor middle = DemoFiles.run(Dtype.F32, image, x -> net.apply(window(x, 48, 96)));
        assertEquals(0, DemoFiles.difference(middle, wide), 1e-6);
    }

    @Test
    void a_prepared_picture_has_the_towers_size() {
        ClipVision net = net(Dtype.F32);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                DemoFiles.run(
                                        Dtype.F32,
                                        Tensor.zeros(1, 3, 96, 100),
                                        net::applyNormalised));
        assertEquals(
                "ClipVision.image should be (b, 3, 96, 96) but is (1, 3, 96, 100): axis 3 is 100,"
                        + " not 96",
                e.getMessage());
    }

    private static void check(Dtype dtype, double tol) {
        Tensor embeds = DemoFiles.run(dtype, ORACLE.get("in/x"), net(dtype)::applyNormalised);
        assertEquals(0, DemoFiles.difference(ORACLE.get("out/image_embeds"), embeds), tol);
    }

    private static ClipVision net(Dtype dtype) {
        return ClipVision.of(
                DemoFiles.params("image_encoder", dtype),
                ClipVisionConfig.fromJson(DemoFiles.config("image_encoder")));
    }

    /** Rows 100 … 195 and columns 100 + from … */
    private static Array window(Array x, long from, long columns) {
        return Ops.narrow(Ops.narrow(x, 2, 100, 96), 3, 100 + from, columns);
    }

    private static double cosine(Tensor a, Tensor b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (long i = 0; i < a.count(); i++) {
            sum += a.at(i) * b.at(i);
        }
        return sum;
    }
}
