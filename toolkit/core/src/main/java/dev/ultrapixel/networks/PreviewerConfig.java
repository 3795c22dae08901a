package dev.ultrapixel.networks;

import com.google.gson.JsonObject;

/** Widths: the latent's, the first layers', the picture's. */
public record PreviewerConfig(long cIn, long cHidden, long cOut) {

    /** As published with Stable Cascade. */
    public static final PreviewerConfig RELEASED = new PreviewerConfig(16, 512, 3);

    /** Fields {@code c_in, c_hidden, c_out}. */
    public static PreviewerConfig fromJson(JsonObject json) {
        var fields = new Fields("the previewer", json);
        return new PreviewerConfig(
                fields.whole("c_in"), fields.whole("c_hidden"), fields.whole("c_out"));
    }
}
