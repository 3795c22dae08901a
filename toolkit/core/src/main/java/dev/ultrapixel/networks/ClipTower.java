package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import java.util.List;
import java.util.stream.IntStream;

/** Sizes that CLIP's text tower and image tower both have. */
public record ClipTower(
        int layers,
        long width,
        long heads,
        long mlp,
        long projection,
        Activation activation,
        double eps) {

    public ClipTower {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "a CLIP tower's width should be a multiple of its heads but is %d with %d heads"
                            .formatted(width, heads));
        }
    }

    /**
     * Hugging Face's fields ({@code num_hidden_layers, hidden_size, …}) or the demo's ({@code
     * layers, width, …}).
     */
    static ClipTower fromJson(Fields fields) {
        if (fields.has("hidden_size")) {
            return new ClipTower(
                    fields.whole("num_hidden_layers"),
                    fields.whole("hidden_size"),
                    fields.whole("num_attention_heads"),
                    fields.whole("intermediate_size"),
                    fields.whole("projection_dim"),
                    Activation.named(fields.text("hidden_act")),
                    fields.number("layer_norm_eps"));
        }
        return new ClipTower(
                fields.whole("layers"),
                fields.whole("width"),
                fields.whole("heads"),
                fields.whole("mlp"),
                fields.whole("projection"),
                Activation.named(fields.text("activation")),
                fields.has("layer_norm_eps") ? fields.number("layer_norm_eps") : 1e-5);
    }

    List<ClipLayer> layers(Params params) {
        return IntStream.range(0, layers).mapToObj(i -> ClipLayer.of(params.at(i), this)).toList();
    }
}
