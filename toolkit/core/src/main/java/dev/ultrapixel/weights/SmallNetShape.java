package dev.ultrapixel.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** keys and shapes of Stage A, the previewer, the image encoders and CLIP → their sizes. */
final class SmallNetShape {

    private static final int CLIP_HEAD_WIDTH = 64; // CLIP of all published sizes

    private SmallNetShape() {}

    static JsonObject stageA(Names names) {
        JsonObject c = new JsonObject();
        int blocks = 0;
        int levels = 1;
        for (int k = 1; names.under("up_blocks." + k + "."); k++) {
            if (names.has("up_blocks." + k + ".weight")) {
                levels++;
            } else if (levels == 1) {
                blocks++;
            }
        }
        c.addProperty("levels", levels);
        c.addProperty("bottleneck_blocks", blocks);
        c.addProperty("c_hidden", names.side("up_blocks.0.0.weight", 0));
        c.addProperty("c_latent", names.side("up_blocks.0.0.weight", 1));
        c.addProperty(
                "codebook_size",
                names.has("vquantizer.codebook.weight")
                        ? names.side("vquantizer.codebook.weight", 0)
                        : 0);
        c.addProperty("scale_factor", 0.43); // released Stage A
        return c;
    }

    static JsonObject previewer(Names names) {
        JsonObject c = new JsonObject();
        c.addProperty("c_in", names.side("blocks.0.weight", 1));
        c.addProperty("c_hidden", names.side("blocks.0.weight", 0));
        c.addProperty("c_out", names.side("blocks.24.weight", 0));
        return c;
    }

    static JsonObject effnet(Names names) {
        JsonObject c = new JsonObject();
        c.addProperty("c_latent", names.side("mapper.0.weight", 0));
        return c;
    }

    static JsonObject semanticEncoder(Names names) {
        JsonObject c = effnet(names);
        JsonArray widths = new JsonArray();
        JsonArray res = new JsonArray();
        for (int i = 0; i < names.count("backbone."); i++) {
            widths.add(names.side("backbone." + i + ".down.weight", 0));
            res.add(names.count("backbone." + i + ".blocks."));
        }
        c.add("widths", widths);
        c.add("res", res);
        return c;
    }

    static JsonObject clipText(Names names) {
        JsonObject c = clip(names, "text_model", "text_projection.weight");
        c.addProperty("vocabulary", names.side("text_model.embeddings.token_embedding.weight", 0));
        c.addProperty(
                "positions", names.side("text_model.embeddings.position_embedding.weight", 0));
        c.addProperty("activation", "gelu"); // OpenCLIP's
        c.addProperty("eos", c.get("vocabulary").getAsLong() - 1); // of CLIP's tokenizer
        return c;
    }

    static JsonObject clipImage(Names names) {
        JsonObject c = clip(names, "vision_model", "visual_projection.weight");
        long patch = names.side("vision_model.embeddings.patch_embedding.weight", 3);
        long cells = names.side("vision_model.embeddings.position_embedding.weight", 0) - 1;
        c.addProperty("patch_size", patch);
        c.addProperty("image_size", patch * Math.round(Math.sqrt((double) cells)));
        c.addProperty("activation", "quick_gelu"); // OpenAI's
        return c;
    }

    private static JsonObject clip(Names names, String model, String projection) {
        String layers = model + ".encoder.layers.";
        long width = names.side(layers + "0.mlp.fc1.weight", 1);
        JsonObject c = new JsonObject();
        c.addProperty("layers", names.count(layers));
        c.addProperty("width", width);
        if (width % CLIP_HEAD_WIDTH == 0) {
            c.addProperty("heads", width / CLIP_HEAD_WIDTH);
        }
        c.addProperty("mlp", names.side(layers + "0.mlp.fc1.weight", 0));
        c.addProperty("projection", names.side(projection, 0));
        return c;
    }
}
