package dev.ultrapixel.bench;

import java.util.Map;

/** Keys and shapes of the text tower of Stable Cascade: CLIP ViT-bigG/14. */
final class ClipTextShapes {

    private static final long WIDTH = 1280;
    private static final int LAYERS = 32;

    private ClipTextShapes() {}

    static Map<String, long[]> bigG() {
        var shapes = new Shapes();
        shapes.put("text_model.embeddings.token_embedding.weight", 49408, WIDTH)
                .put("text_model.embeddings.position_embedding.weight", 77, WIDTH);
        for (int i = 0; i < LAYERS; i++) {
            String layer = "text_model.encoder.layers." + i;
            for (String name : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"})
                shapes.linear(layer + ".self_attn." + name, WIDTH, WIDTH);
            shapes.layer(layer + ".layer_norm1", WIDTH, WIDTH)
                    .layer(layer + ".layer_norm2", WIDTH, WIDTH)
                    .linear(layer + ".mlp.fc1", 4 * WIDTH, WIDTH)
                    .linear(layer + ".mlp.fc2", WIDTH, 4 * WIDTH);
        }
        shapes.layer("text_model.final_layer_norm", WIDTH, WIDTH)
                .put("text_projection.weight", WIDTH, WIDTH);
        return shapes.all();
    }
}
