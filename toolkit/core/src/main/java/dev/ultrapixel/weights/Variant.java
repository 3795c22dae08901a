package dev.ultrapixel.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * checkpoint → which network it is, how large, and its tensors under the keys that the network
 * uses.
 *
 * <p>{@code config} has the fields of the demo cascade's config.json. What keys and shapes tell is
 * read from them; what they cannot tell (head counts, patch size, switch levels, Stage A's scale,
 * CLIP's activation and end token) is what the file or the caller says, else the released networks'
 * value: 64 per head (CLIP too; 32 in the adapter), patch 1 (Stage C) or 2 (Stage B), no switch,
 * 0.43, GELU in the text tower and its quick form in the image tower, the last id. Head counts are
 * left out where the width is no multiple of that.
 */
public record Variant(Kind kind, JsonObject config, Source source) {

    private static final Set<String> UNTOLD =
            Set.of(
                    "nhead",
                    "heads",
                    "head_dim",
                    "patch_size",
                    "switch_level",
                    "scale_factor",
                    "activation",
                    "eos");
    private static final Map<String, String> RELEASED =
            Map.of(
                    "STAGE_C [2048,2048] [[8,24],[24,8]]", "3.6B",
                    "STAGE_C [1536,1536] [[4,12],[12,4]]", "1B",
                    "STAGE_B [320,640,1280,1280] [[2,6,28,6],[6,28,6,2]]", "3B",
                    "STAGE_B [320,576,1152,1152] [[2,4,14,4],[4,14,4,2]]", "700M");

    /** Tells the network from keys and shapes, with what the file's own metadata says. */
    public static Variant detect(Source source) {
        return detect(source, said(source));
    }

    /** As {@link #detect(Source)}, with a configuration that comes with the checkpoint. */
    public static Variant detect(Source source, JsonObject said) {
        return find(source, said)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s should be one of %s but its %d keys are of none, first %s; is it a network of Stable Cascade?"
                                                .formatted(
                                                        source.name(),
                                                        List.of(Kind.values()),
                                                        source.names().size(),
                                                        source.names().stream()
                                                                .sorted()
                                                                .limit(3)
                                                                .toList())));
    }

    /** As {@link #detect(Source)}; empty if the tensors are of no network known here. */
    public static Optional<Variant> find(Source source) {
        return find(source, said(source));
    }

    private static Optional<Variant> find(Source checkpoint, JsonObject said) {
        Source source = AdapterKeys.rename(checkpoint);
        Names names = Names.of(source);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.matches(names))
                .findFirst()
                .map(
                        kind -> {
                            JsonObject config = shape(kind, names, said);
                            merge(config, said, source);
                            return new Variant(kind, config, source);
                        });
    }

    private static JsonObject shape(Kind kind, Names names, JsonObject said) {
        return switch (kind) {
            case STAGE_C -> UnetShape.stageC(names, said);
            case STAGE_B -> UnetShape.stageB(names, said);
            case STAGE_A -> SmallNetShape.stageA(names);
            case ADAPTER -> AdapterShape.of(names);
            case PREVIEWER -> SmallNetShape.previewer(names);
            case EFFNET -> SmallNetShape.effnet(names);
            case SEMANTIC_ENCODER -> SmallNetShape.semanticEncoder(names);
            case CLIP_TEXT -> SmallNetShape.clipText(names);
            case CLIP_IMAGE -> SmallNetShape.clipImage(names);
            case CONTROLNET, LORA_ULTRAPIXEL, LORA_STABLE_CASCADE -> new JsonObject();
        };
    }

    /** Adds what is said; what is told by the tensors must agree with it. */
    private static void merge(JsonObject config, JsonObject said, Source source) {
        for (Map.Entry<String, JsonElement> entry : said.entrySet()) {
            String field = entry.getKey();
            JsonElement told = config.get(field);
            if (told != null && !UNTOLD.contains(field) && !told.equals(entry.getValue())) {
                throw new IllegalArgumentException(
                        "%s: its configuration says %s %s but its tensors have %s; do both belong together?"
                                .formatted(source.name(), field, entry.getValue(), told));
            }
            config.add(field, entry.getValue());
        }
    }

    private static JsonObject said(Source source) {
        String config = source.metadata().getOrDefault("config", "{}");
        try {
            return JsonParser.parseString(config).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "%s: metadata 'config' should be a JSON object: %s"
                            .formatted(source.name(), e.getMessage()),
                    e);
        }
    }

    /** A field of the configuration; an error if neither the tensors nor the file tell it. */
    public JsonElement field(String name) {
        JsonElement value = config.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s (%s) does not tell %s, which its shapes leave open; give the configuration that came with it"
                            .formatted(source.name(), kind, name));
        }
        return value;
    }

    /** This, if it is of that kind; else an error that says what it is. */
    public Variant expect(Kind expected) {
        if (kind != expected) {
            throw new IllegalArgumentException(
                    "%s is a %s file, expected %s; give the file of that network"
                            .formatted(source.name(), kind, expected));
        }
        return this;
    }

    /** {@code Stage C 3.6B}; without the size if it is none of the released ones. */
    public String title() {
        String size =
                RELEASED.get(
                        "%s %s %s"
                                .formatted(
                                        kind.name(), config.get("c_hidden"), config.get("blocks")));
        return size == null ? kind.toString() : kind + " " + size;
    }

    /** {@code Stage C 3.6B from stage_c_bf16.safetensors}. */
    @Override
    public String toString() {
        return title() + " from " + source.name();
    }
}
