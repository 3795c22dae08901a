package dev.ultrapixel.weights;

/** The networks of the cascade, each told by keys that only it has. */
public enum Kind {
    STAGE_C("Stage C", "clip_txt_mapper.weight", "down_blocks.0."),
    STAGE_B("Stage B", "effnet_mapper.0.weight", "down_blocks.0."),
    STAGE_A("Stage A", "up_blocks.0.0.weight", "out_block.0."),
    ADAPTER("UltraPixel adapter", "agg_net.0.wtokens", "agg_net_up.0."),
    CONTROLNET("ControlNet", "projections.0.0.weight", "backbone.0."),
    PREVIEWER("previewer", "blocks.0.weight", "blocks.24."),
    EFFNET("EfficientNet encoder", "mapper.0.weight", "backbone.0.0."),
    SEMANTIC_ENCODER("semantic encoder", "mapper.0.weight", "backbone.0.down."),
    CLIP_TEXT(
            "CLIP text encoder",
            "text_model.embeddings.token_embedding.weight",
            "text_model.encoder."),
    CLIP_IMAGE(
            "CLIP image encoder",
            "vision_model.embeddings.class_embedding",
            "vision_model.encoder."),
    LORA_ULTRAPIXEL("UltraPixel LoRA", "module.0.lora_down", "module.0.lora_up"),
    LORA_STABLE_CASCADE("Stable Cascade LoRA", "weights.0.lora_down", "weights.0.lora_up");

    private final String title;
    private final String key;
    private final String prefix;

    Kind(String title, String key, String prefix) {
        this.title = title;
        this.key = key;
        this.prefix = prefix;
    }

    boolean matches(Names names) {
        return names.has(key) && names.under(prefix);
    }

    @Override
    public String toString() {
        return title;
    }
}
