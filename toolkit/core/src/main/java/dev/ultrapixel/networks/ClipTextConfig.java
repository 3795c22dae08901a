package dev.ultrapixel.networks;

import com.google.gson.JsonObject;

/** Sizes and the rule for the end of a text, whose token is {@code end}. */
public record ClipTextConfig(ClipTower tower, long vocabulary, long positions, long end, End rule) {

    /** Whose state is projected as the pooled text. */
    public enum End {
        /**
         * The position of the largest id, first where several are equal: what the released weights
         * met.
         */
        LARGEST_ID,
        /** The first end token. */
        FIRST_END
    }

    /** Stable Cascade's text tower, OpenCLIP's ViT-bigG. */
    public static final ClipTextConfig RELEASED =
            new ClipTextConfig(
                    new ClipTower(32, 1280, 20, 5120, 1280, Activation.GELU, 1e-5),
                    49408,
                    77,
                    49407,
                    End.LARGEST_ID);

    private static final int LEGACY_END =
            2; // Hugging Face: an eos_token_id of 2 stands for the largest id

    /** A Hugging Face {@code config.json}, or the demo's {@code text_encoder}. */
    public static ClipTextConfig fromJson(JsonObject json) {
        var fields = new Fields("the text encoder", json);
        ClipTower tower = ClipTower.fromJson(fields);
        if (!fields.has("vocab_size")) {
            return new ClipTextConfig(
                    tower,
                    fields.whole("vocabulary"),
                    fields.whole("positions"),
                    fields.whole("eos"),
                    End.FIRST_END);
        }
        int end = fields.whole("eos_token_id", LEGACY_END);
        return new ClipTextConfig(
                tower,
                fields.whole("vocab_size"),
                fields.whole("max_position_embeddings"),
                end == LEGACY_END ? fields.whole("eos", 49407) : end,
                end == LEGACY_END ? End.LARGEST_ID : End.FIRST_END);
    }

    /** The same tower with another rule. */
    public ClipTextConfig with(End other) {
        return new ClipTextConfig(tower, vocabulary, positions, end, other);
    }
}
