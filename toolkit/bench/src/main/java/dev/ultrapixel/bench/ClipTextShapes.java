package dev.ultrapixel.bench;

import java.util.Map;

/** Keys and shapes of the text tower of Stable Cascade: CLIP ViT-bigG/14. */
final class ClipTextShapes {

    private ClipTextShapes() {}

    static Map<String, long[]> bigG() {
        return of(32, 1280);
    }

    /** The same tower smaller, with CLIP's vocabulary. */
    static Map<String, long[]> of(int layers, long width) {
        var shapes = new Shapes();
        shapes.put("text_model.embeddings.token_embedding.weight", 49408, width)
                .put("text_model.embeddings.position_embedding.weight", 77, width);
        for (int i = 0; i < layers; i++) {
            String layer = "text_model.encoder.layers." + i;
            for (String name : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"})
                shapes.linear(layer + ".self_attn." + name, width, width);
            shapes.layer(layer + ".layer_norm1", width, width)
                    .layer(layer + ".layer_norm2", width, width)
                    .linear(layer + ".mlp.fc1", 4 * width, width)
                    .linear(layer + ".mlp.fc2", width, 4 * width);
        }
        shapes.layer("text_model.final_layer_norm", width, width)
                .put("text_projection.weight", width, width);
        return shapes.all();
    }
}
