package dev.ultrapixel.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * diffusers' config.json → this project's field names, where the folder holds a network of Stable
 * Cascade.
 */
final class DiffusersConfig {

    private static final Map<String, String> UNET =
            Map.ofEntries(
                    Map.entry("in_channels", "c_in"),
                    Map.entry("out_channels", "c_out"),
                    Map.entry("timestep_ratio_embedding_dim", "c_r"),
                    Map.entry("patch_size", "patch_size"),
                    Map.entry("conditioning_dim", "c_cond"),
                    Map.entry("block_out_channels", "c_hidden"),
                    Map.entry("clip_text_in_channels", "c_clip_text"),
                    Map.entry("clip_image_in_channels", "c_clip_img"),
                    Map.entry("clip_seq", "c_clip_seq"),
                    Map.entry("effnet_in_channels", "c_effnet"),
                    Map.entry("pixel_mapper_in_channels", "c_pixels"),
                    Map.entry("kernel_size", "kernel_size"),
                    Map.entry("timestep_conditioning_type", "t_conds"),
                    Map.entry("switch_level", "switch_level"));
    private static final Map<String, String> PAELLA =
            Map.of(
                    "levels", "levels",
                    "bottleneck_blocks", "bottleneck_blocks",
                    "embed_dim", "c_hidden",
                    "latent_channels", "c_latent",
                    "num_vq_embeddings", "codebook_size",
                    "scale_factor", "scale_factor");
    private static final Map<String, String> LETTERS =
            Map.of(
                    "SDCascadeResBlock",
                    "C",
                    "SDCascadeTimestepBlock",
                    "T",
                    "SDCascadeAttnBlock",
                    "A");

    private DiffusersConfig() {}

    static JsonObject none() {
        return new JsonObject();
    }

    /** The folder's configuration; empty if it has none or one of another library's. */
    static JsonObject of(Path folder) {
        Path file = folder.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            return none();
        }
        try {
            JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return switch (config.has("_class_name")
                    ? config.get("_class_name").getAsString()
                    : "") {
                case "StableCascadeUNet" -> unet(config);
                case "PaellaVQModel" -> renamed(config, PAELLA);
                default -> none();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "%s should be a diffusers configuration: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static JsonObject unet(JsonObject config) {
        JsonObject ours = renamed(config, UNET);
        pair(config, ours, "num_layers_per_block", "blocks");
        pair(config, ours, "blocks_repeat_mappers", "block_repeat");
        boolean stageB = ours.has("c_effnet");
        if (config.has("clip_text_pooled_in_channels")) {
            ours.add(
                    stageB ? "c_clip" : "c_clip_text_pooled",
                    config.get("clip_text_pooled_in_channels"));
        }
        if (config.has("num_attention_heads")) {
            ours.add("nhead", heads(config.getAsJsonArray("num_attention_heads")));
        }
        if (config.has("block_types_per_layer")) {
            ours.add("level_config", letters(config.getAsJsonArray("block_types_per_layer")));
        }
        return ours;
    }

    private static JsonObject renamed(JsonObject config, Map<String, String> names) {
        JsonObject ours = new JsonObject();
        names.forEach(
                (theirs, name) -> {
                    if (config.has(theirs) && !config.get(theirs).isJsonNull()) {
                        ours.add(name, config.get(theirs));
                    }
                });
        return ours;
    }

    private static void pair(JsonObject config, JsonObject ours, String name, String to) {
        if (config.has("down_" + name) && config.has("up_" + name)) {
            JsonArray both = new JsonArray();
            both.add(config.get("down_" + name));
            both.add(config.get("up_" + name));
            ours.add(to, both);
        }
    }

    /** A level without attention has 0 heads there and −1 here. */
    private static JsonArray heads(JsonArray theirs) {
        JsonArray heads = new JsonArray();
        for (JsonElement n : theirs) {
            heads.add(n.getAsInt() == 0 ? new JsonPrimitive(-1) : n);
        }
        return heads;
    }

    private static JsonArray letters(JsonArray levels) {
        JsonArray letters = new JsonArray();
        for (JsonElement level : levels) {
            StringBuilder text = new StringBuilder();
            for (JsonElement block : level.getAsJsonArray()) {
                text.append(LETTERS.getOrDefault(block.getAsString(), "?"));
            }
            letters.add(text.toString());
        }
        return letters;
    }
}
