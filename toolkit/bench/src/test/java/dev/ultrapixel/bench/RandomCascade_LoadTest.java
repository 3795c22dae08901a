package dev.ultrapixel.bench;

import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Variant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of checkpoints in the published form, with nothing beside them that says their sizes.
 */
class RandomCascade_LoadTest {

    private static final Net STAGE_C =
            net(
                    """
                    {"net": "StageC", "c_in": 16, "c_out": 16, "c_r": 64, "patch_size": 1, "switch_level": [false],
                     "level_config": ["CTA", "CTA"], "block_repeat": [[1, 1], [1, 1]], "c_clip_text": 64,
                     "c_clip_text_pooled": 64, "c_clip_img": 64, "c_clip_seq": 4, "c_cond": 64, "c_hidden": [64, 64],
                     "nhead": [1, 1], "blocks": [[1, 1], [1, 1]], "guide": {"ch": 32, "f_dim": 32, "n_groups": 8}}
                    """);
    private static final Net STAGE_B =
            net(
                    """
                    {"net": "StageB", "c_in": 4, "c_out": 4, "c_r": 64, "patch_size": 2, "c_cond": 64,
                     "level_config": ["CT", "CT", "CTA", "CTA"], "c_clip": 64, "c_clip_seq": 4, "c_effnet": 16,
                     "c_pixels": 3, "c_hidden": [32, 64, 64, 64], "nhead": [-1, 1, 1, 1],
                     "blocks": [[1, 1, 1, 1], [1, 1, 1, 1]], "block_repeat": [[1, 1, 1, 1], [2, 2, 2, 2]]}
                    """);
    private static final Net STAGE_A =
            net(
                    """
                    {"net": "StageA", "levels": 2, "bottleneck_blocks": 1, "c_hidden": 32, "c_latent": 4,
                     "codebook_size": 16, "scale_factor": 0.43}
                    """);

    @TempDir Path folder;

    @Test
    void isRecognisedByItsContentsAndDraws() {
        write(Dtype.F32);

        UltraPixel up = UltraPixel.load(folder);
        Picture picture =
                up.picture("a red fox", Size.of(512, 512), seed(1).and(steps(2))).picture();

        assertEquals(512, picture.width());
        assertTrue(up.cascade().isGuided(Size.of(512, 512)));
    }

    @Test
    void anotherPrecisionIsReadFromTheSameFiles() {
        write(Dtype.BF16);

        UltraPixel up = UltraPixel.load(folder).precision(Dtype.BF16);

        assertTrue(up.toString().contains("BF16"), up.toString());
        assertEquals(5, up.cascade().files().size());
    }

    @Test
    void theTextTowerOfStableCascadeIsToldByItsShapes() {
        Path file = folder.resolve("any-name.safetensors");
        RandomWeights.file(file, Dtype.F32, ClipTextShapes.of(1, 1280));

        var variant = Variant.detect(Checkpoint.open(file));
        var config = ClipTextConfig.fromJson(variant.config());

        assertEquals(ClipTextConfig.RELEASED.tower().activation(), config.tower().activation());
        assertEquals(ClipTextConfig.RELEASED.tower().heads(), config.tower().heads());
        assertEquals(ClipTextConfig.RELEASED.end(), config.end());
    }

    private void write(Dtype dtype) {
        var guide = STAGE_C.config().getAsJsonObject("guide");
        var plain = STAGE_C.config().deepCopy();
        plain.remove("guide");
        RandomCascade.write(
                folder,
                dtype,
                Map.of(
                        "c", new Net("c", plain).shapes(),
                        "b", STAGE_B.shapes(),
                        "a", STAGE_A.shapes(),
                        "guides", GuideShapes.of(StageCConfig.fromJson(plain), guide),
                        "text", ClipTextShapes.of(1, 64)));
    }

    private static Net net(String json) {
        return new Net("small", JsonParser.parseString(json).getAsJsonObject());
    }
}
