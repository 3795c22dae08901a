package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static dev.ultrapixel.weights.Formats.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Variant_DetectTest {

    private static final Set<String> UNTOLD =
            Set.of("net", "nhead", "patch_size", "switch_level", "guide", "up_weight");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stagec-tiny",
                "stagec-switch",
                "stagec-repeat",
                "stagec-patch2",
                "stagec-guided",
                "stageb-tiny",
                "stagea-tiny",
                "previewer-tiny",
                "formats/stagec-f32"
            })
    void tellsTheConfigurationFromKeysAndShapes(String name) {
        Source file = Safetensors.open(fixture(name + ".safetensors"));
        JsonObject expected =
                JsonParser.parseString(file.metadata().getOrDefault("config", "{}"))
                        .getAsJsonObject();
        JsonObject hint = new JsonObject();
        if (expected.has("patch_size")) {
            hint.add("patch_size", expected.get("patch_size"));
        }

        JsonObject told =
                Variant.detect(name.contains("/") ? file : file.under("weights/"), hint).config();

        expected.keySet().removeAll(UNTOLD);
        expected.entrySet()
                .forEach(e -> assertEquals(e.getValue(), told.get(e.getKey()), e.getKey()));
    }

    @Test
    void takesFromTheFileWhatKeysCannotTell() {
        Variant switched =
                Variant.detect(
                        Safetensors.open(fixture("stagec-switch.safetensors")).under("weights/"));

        assertEquals("[true]", switched.config().get("switch_level").toString());
        assertEquals("[3,5]", switched.config().get("nhead").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2048, 8, 24, Stage C 3.6B, '[32,32]'",
        "1536, 4, 12, Stage C 1B, '[24,24]'",
        "1024, 2, 3, Stage C, '[16,16]'"
    })
    void namesTheReleasedSizes(long c, int outer, int inner, String title, String heads) {
        Variant variant =
                Variant.detect(new Shapes("stage_c.safetensors", StageCShapes.of(c, outer, inner)));

        assertEquals(title, variant.title());
        assertEquals(title + " from stage_c.safetensors", variant.toString());
        assertEquals(heads, variant.config().get("nhead").toString());
        assertEquals("[false]", variant.config().get("switch_level").toString());
        assertEquals("[\"sca\",\"crp\"]", variant.config().get("t_conds").toString());
        assertEquals("1280", variant.config().get("c_clip_text_pooled").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapter-64.safetensors",
                "adapter-own-offset.safetensors",
                "adapter-64-legacy.pt",
                "adapter-converted.safetensors"
            })
    void tellsAnAdapterOfAnyForm(String name) {
        JsonObject config =
                Variant.detect(Checkpoint.open(file(name))).expect(Kind.ADAPTER).config();

        assertEquals("[16,16]", config.get("c_hidden").toString());
        assertEquals("8", config.get("ch").toString());
        assertEquals("8", config.get("f_dim").toString());
        assertEquals("2", config.get("n_groups").toString());
        assertEquals("16", config.get("time_dim").toString());
        assertEquals("1024", config.get("max_tokens").toString());
        assertEquals("2", config.get("hidden_layers").toString());
        assertEquals(
                "[\"agg_net.0\",\"agg_net.1\",\"agg_net_up.0\",\"agg_net_up.1\"]",
                config.get("instances").toString());
    }

    @Test
    void tellsAClipText() {
        JsonObject config =
                Variant.detect(
                                Safetensors.open(fixture("clip-text-tiny.safetensors"))
                                        .under("weights/"))
                        .expect(Kind.CLIP_TEXT)
                        .config();

        assertEquals("3", config.get("layers").toString());
        assertEquals("32", config.get("width").toString());
        assertEquals("60", config.get("vocabulary").toString());
        assertEquals("20", config.get("projection").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "controlnet-simple.safetensors, CONTROLNET",
        "controlnet-large.safetensors, CONTROLNET"
    })
    void tellsAControlNet(String name, Kind kind) {
        assertEquals(
                kind,
                Variant.detect(Safetensors.open(fixture(name)).under("weights/"), new JsonObject())
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-wrong-shape.safetensors",
                "bad-missing-key.safetensors",
                "bad-extra-key.safetensors",
                "bad-nan.safetensors"
            })
    void standsSingleBadTensorsThatTheNetworkWillName(String name) {
        assertEquals(
                "[[1,1],[1,1]]",
                Variant.detect(Checkpoint.open(file(name))).config().get("blocks").toString());
    }

    @Test
    void saysThatHeadsAreNotToldByANarrowNet() {
        Variant tiny = Variant.detect(Checkpoint.open(file("stagec-zip.pt")));

        assertEquals("16", tiny.field("c_cond").toString());
        assertSays(
                assertThrows(IllegalArgumentException.class, () -> tiny.field("nhead")),
                "stagec-zip.pt (Stage C) does not tell nhead");
    }

    @Test
    void saysWhatAWrongFileIs() {
        Variant stageB =
                Variant.detect(
                        Safetensors.open(fixture("stageb-tiny.safetensors")).under("weights/"));

        assertSays(
                assertThrows(IllegalArgumentException.class, () -> stageB.expect(Kind.STAGE_C)),
                "stageb-tiny.safetensors is a Stage B file, expected Stage C");
    }

    @Test
    void saysWhatItKnowsOfAnUnknownFile() {
        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Variant.detect(Checkpoint.open(file("ok-small.safetensors")))),
                "ok-small.safetensors should be one of [Stage C, Stage B",
                "its 2 keys are of none, first [a, b]");
    }

    /** Keys and shapes of a network too large to hold. */
    private record Shapes(String name, Map<String, long[]> shapes) implements Source {

        @Override
        public Set<String> names() {
            return shapes.keySet();
        }

        @Override
        public Tensor get(String key) {
            throw new AssertionError("detection should not read " + key);
        }

        @Override
        public long[] shape(String key) {
            long[] shape = shapes.get(key);
            if (shape == null) {
                throw NearNames.missing(this, key);
            }
            return shape;
        }

        @Override
        public Dtype dtype(String key) {
            return Dtype.BF16;
        }
    }
}
