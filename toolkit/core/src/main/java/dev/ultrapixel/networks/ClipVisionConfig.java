package dev.ultrapixel.networks;

import com.google.gson.JsonObject;
import java.util.List;

/** Sizes, and mean and deviation of the pictures it was trained with. */
public record ClipVisionConfig(
        ClipTower tower, long imageSize, long patchSize, List<Double> mean, List<Double> std) {

    private static final List<Double> MEAN =
            List.of(0.48145466, 0.4578275, 0.40821073); // CLIP's preprocessor
    private static final List<Double> STD = List.of(0.26862954, 0.26130258, 0.27577711);

    /** Stable Cascade's image tower, OpenAI's ViT-L/14. */
    public static final ClipVisionConfig RELEASED =
            new ClipVisionConfig(
                    new ClipTower(24, 1024, 16, 4096, 768, Activation.QUICK_GELU, 1e-5),
                    224,
                    14,
                    MEAN,
                    STD);

    public ClipVisionConfig {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (imageSize % patchSize != 0) {
            throw new IllegalArgumentException(
                    "the image encoder's picture should be a multiple of its patch but is %d with patches of %d"
                            .formatted(imageSize, patchSize));
        }
    }

    /** A Hugging Face {@code config.json}, or the demo's {@code image_encoder}. */
    public static ClipVisionConfig fromJson(JsonObject json) {
        var fields = new Fields("the image encoder", json);
        return new ClipVisionConfig(
                ClipTower.fromJson(fields),
                fields.whole("image_size"),
                fields.whole("patch_size"),
                fields.has("mean") ? fields.numbers("mean") : MEAN,
                fields.has("std") ? fields.numbers("std") : STD);
    }

    long tokens() {
        long side = imageSize / patchSize;
        return side * side + 1;
    }
}
