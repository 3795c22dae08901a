package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class Weights_TreeTest {

    private final Weights weights = Weights.of(Safetensors.open(file("stagec-f32.safetensors")));

    @Test
    void isWalkedByPath() {
        Weights block = weights.at("down_blocks").at(0).at("0");

        assertEquals("down_blocks.0.0", block.path());
        assertEquals("down_blocks.0.0.depthwise.bias", block.at("depthwise").path("bias"));
        assertArrayEquals(new long[] {16}, block.get("depthwise.bias", 16).shape());
    }

    @Test
    void hasTensorsAndWhatIsAboveThem() {
        Weights block = weights.at("down_blocks.0.1");

        assertTrue(block.has("mapper.bias"));
        assertTrue(block.has("mapper"));
        assertFalse(block.has("map"));
        assertFalse(block.has("mapper_xyz"));
    }

    @Test
    void saysTheShapeThatShouldBe() {
        Weights wrong = Weights.of(Checkpoint.open(file("bad-wrong-shape.safetensors")));

        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> wrong.at("down_blocks.0.0.depthwise").get("weight", 16, 1, 3, 3)),
                "bad-wrong-shape.safetensors: down_blocks.0.0.depthwise.weight should be (16, 1, 3,"
                        + " 3) but is (16, 3, 3)");
    }

    @Test
    void namesAMissingKeyAndWhatIsNear() {
        Weights missing = Weights.of(Checkpoint.open(file("bad-missing-key.safetensors")));

        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> missing.at("down_blocks.0.0.depthwise").get("weight", 16, 1, 3, 3)),
                "bad-missing-key.safetensors has no 'down_blocks.0.0.depthwise.weight'",
                "near names: 'down_blocks.1.0.depthwise.weight'");
    }

    @Test
    void accountsForKeysThatNobodyTook() {
        Source source = Checkpoint.open(file("bad-extra-key.safetensors"));
        Weights extra = Weights.of(source);
        source.names().stream().filter(key -> !key.contains(".99.")).forEach(extra::get);

        assertEquals(List.of("down_blocks.0.99.depthwise.weight"), extra.untaken());
        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> extra.requireAllTaken("is it of another version?")),
                "has 1 key nobody took, first 'down_blocks.0.99.depthwise.weight'; is it of another"
                        + " version?");
        extra.ignoring("*.99.*").requireAllTaken("never asked");
    }

    @Test
    void accountsBelowAPlaceOnly() {
        weights.at("clf.1").get("bias");

        assertEquals(List.of("clf.1.weight"), weights.at("clf").untaken());
        weights.at("clf").get("1.weight");
        weights.at("clf").requireAllTaken("all are taken");
    }

    @Test
    void ignoresByGlobAndNotByExpression() {
        Weights some = weights.ignoring("clf.1.weight", "*_mapper.bias", "up*", "down*");

        assertEquals(
                List.of(
                        "clf.1.bias",
                        "clip_img_mapper.weight",
                        "clip_txt_mapper.weight",
                        "clip_txt_pooled_mapper.weight",
                        "embedding.1.bias",
                        "embedding.1.weight"),
                some.untaken());
    }

    @Test
    void printsInOneLine() {
        assertTrue(weights.at("clf").toString().endsWith("stagec-f32.safetensors clf: 2 tensors"));
    }
}
