package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/** The nonlinearity of a CLIP tower's MLP, by its name in {@code hidden_act}. */
public enum Activation {
    /** The exact GELU: OpenCLIP's towers and the demo's. */
    GELU {
        @Override
        Array apply(Array x) {
            return Ops.geluConsuming(x);
        }
    },
    /** x · sigmoid(1.702 x): OpenAI's towers. */
    QUICK_GELU {
        @Override
        Array apply(Array x) {
            return Ops.mul(x, Ops.sigmoid(Ops.mul(x, 1.702)));
        }
    };

    abstract Array apply(Array x);

    static Activation named(String name) {
        return switch (name) {
            case "gelu" -> GELU;
            case "quick_gelu" -> QUICK_GELU;
            default ->
                    throw new IllegalArgumentException(
                            "a CLIP tower's activation should be gelu or quick_gelu but is '%s'"
                                    .formatted(name));
        };
    }
}
