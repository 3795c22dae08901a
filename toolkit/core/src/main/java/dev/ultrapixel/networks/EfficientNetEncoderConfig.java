package dev.ultrapixel.networks;

import com.google.gson.JsonObject;

/** Channels of the latent. */
public record EfficientNetEncoderConfig(long cLatent) {

    /** As published with Stable Cascade. */
    public static final EfficientNetEncoderConfig RELEASED = new EfficientNetEncoderConfig(16);

    /** Field {@code c_latent}. */
    public static EfficientNetEncoderConfig fromJson(JsonObject json) {
        return new EfficientNetEncoderConfig(
                new Fields("the EfficientNet encoder", json).whole("c_latent"));
    }
}
