package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSame;
import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static dev.ultrapixel.weights.Formats.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffusersKeys_RenameTest {

    private static final String CONFIG =
            """
            {"_class_name": "StableCascadeUNet", "in_channels": 4, "out_channels": 4, "timestep_ratio_embedding_dim": 16,
             "patch_size": 1, "conditioning_dim": 16, "block_out_channels": [16, 16], "num_attention_heads": [2, 2],
             "down_num_layers_per_block": [1, 1], "up_num_layers_per_block": [1, 1], "down_blocks_repeat_mappers": [1, 1],
             "up_blocks_repeat_mappers": [1, 1], "block_types_per_layer": [
               ["SDCascadeResBlock", "SDCascadeTimestepBlock", "SDCascadeAttnBlock"],
               ["SDCascadeResBlock", "SDCascadeTimestepBlock", "SDCascadeAttnBlock"]],
             "clip_text_in_channels": 24, "clip_text_pooled_in_channels": 20, "clip_image_in_channels": 12,
             "effnet_in_channels": null, "pixel_mapper_in_channels": null, "clip_seq": 4, "kernel_size": 3,
             "dropout": [0.1, 0.1], "self_attn": true, "timestep_conditioning_type": ["sca", "crp"],
             "switch_level": [false]}
            """;

    @Test
    void joinsProjectionsAndRestoresNames(@TempDir Path folder) throws Exception {
        Source stageC = Safetensors.open(file("stagec-f32.safetensors"));
        SafetensorsWriter.write(
                folder.resolve("diffusion_pytorch_model.safetensors"), diffusers(stageC), Map.of());
        Files.writeString(folder.resolve("config.json"), CONFIG);

        assertSame(stageC, Checkpoint.open(folder));
        assertSame(stageC, Checkpoint.open(folder.resolve("diffusion_pytorch_model.safetensors")));
    }

    @Test
    void readsTheConfigurationInOurFields(@TempDir Path folder) throws Exception {
        Source stageC = Safetensors.open(file("stagec-f32.safetensors"));
        SafetensorsWriter.write(
                folder.resolve("diffusion_pytorch_model.safetensors"), diffusers(stageC), Map.of());
        Files.writeString(folder.resolve("config.json"), CONFIG);

        Variant variant = Variant.detect(Checkpoint.open(folder)).expect(Kind.STAGE_C);

        assertEquals("[2,2]", variant.config().get("nhead").toString());
        for (var said : Variant.detect(stageC).config().entrySet()) {
            if (!said.getKey().equals("net")) {
                assertEquals(said.getValue(), variant.config().get(said.getKey()), said.getKey());
            }
        }
    }

    @Test
    void refusesAConfigurationOfAnotherSize(@TempDir Path folder) throws Exception {
        Source stageC = Safetensors.open(file("stagec-f32.safetensors"));
        SafetensorsWriter.write(
                folder.resolve("diffusion_pytorch_model.safetensors"), diffusers(stageC), Map.of());
        Files.writeString(folder.resolve("config.json"), CONFIG.replace("[16, 16]", "[32, 32]"));

        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Variant.detect(Checkpoint.open(folder))),
                "its configuration says c_hidden [32,32] but its tensors have [16,16]");
    }

    @Test
    void readsAPipelineOfFolders(@TempDir Path folder) throws Exception {
        Source stageB = Safetensors.open(fixture("stageb-tiny.safetensors")).under("weights/");
        Source stageA = Safetensors.open(fixture("stagea-tiny.safetensors")).under("weights/");
        write(folder.resolve("prior"), Safetensors.open(file("stagec-f32.safetensors")));
        write(folder.resolve("decoder"), stageB);
        write(folder.resolve("vqgan"), stageA);
        Files.createDirectories(folder.resolve("tokenizer"));
        Files.writeString(folder.resolve("model_index.json"), "{}");

        List<Variant> all = Checkpoint.all(folder);

        assertEquals(
                List.of(Kind.STAGE_B, Kind.STAGE_C, Kind.STAGE_A),
                all.stream().map(Variant::kind).toList());
        assertSame(stageB, all.get(0).source());
        assertSame(stageA, all.get(2).source());
    }

    @Test
    void missesAPartOfAProjection() {
        Map<String, Tensor> tensors = diffusers(Safetensors.open(file("stagec-f32.safetensors")));
        assertFalse(tensors.remove("down_blocks.0.2.attention.to_k.weight") == null);

        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> DiffusersKeys.rename(Source.of("made", tensors))),
                "made has no 'down_blocks.0.2.attention.to_k.weight'");
    }

    @Test
    void leavesOtherCheckpointsAlone() {
        Source clip = Safetensors.open(fixture("clip-text-tiny.safetensors")).under("weights/");

        assertTrue(DiffusersKeys.rename(clip) == clip);
    }

    private static void write(Path folder, Source source) throws Exception {
        Files.createDirectories(folder);
        SafetensorsWriter.write(
                folder.resolve("diffusion_pytorch_model.safetensors"), diffusers(source), Map.of());
    }

    /** Our keys as diffusers writes them. */
    private static Map<String, Tensor> diffusers(Source source) {
        boolean stageB = source.names().contains("effnet_mapper.0.weight");
        Map<String, Tensor> theirs = new LinkedHashMap<>();
        for (String key : source.names()) {
            Tensor tensor = source.get(key);
            if (key.contains("attn.in_proj_")) {
                for (int part = 0; part < 3; part++) {
                    String to = "to_" + "qkv".charAt(part) + ".";
                    theirs.put(key.replace("attn.in_proj_", to), third(tensor, part));
                }
            } else {
                theirs.put(
                        key.replace("attn.out_proj", "to_out.0")
                                .replace("vquantizer.codebook", "vquantizer.embedding")
                                .replace(
                                        "clip_mapper",
                                        stageB ? "clip_txt_pooled_mapper" : "clip_mapper"),
                        tensor);
            }
        }
        return theirs;
    }

    private static Tensor third(Tensor tensor, int part) {
        long[] shape = tensor.shape();
        shape[0] /= 3;
        ByteBuffer bytes = tensor.bytes();
        int length = bytes.limit() / 3;
        return Tensor.of(
                tensor.dtype(),
                bytes.slice(part * length, length),
                Arrays.copyOf(shape, shape.length));
    }
}
