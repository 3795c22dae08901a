package dev.ultrapixel.networks;

import com.google.gson.JsonObject;
import java.util.List;

/** Width and number of residual blocks of each stage; how pictures are prepared. */
public record SemanticEncoderConfig(
        long cLatent,
        List<Integer> widths,
        List<Integer> res,
        double resize,
        List<Double> mean,
        List<Double> std) {

    public SemanticEncoderConfig {
        widths = List.copyOf(widths);
        res = List.copyOf(res);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (widths.size() != res.size()) {
            throw new IllegalArgumentException(
                    "the semantic encoder should have one number of blocks per width but has widths %s and res %s"
                            .formatted(widths, res));
        }
    }

    /** Fields {@code c_latent, widths, res, resize, mean, std}. */
    public static SemanticEncoderConfig fromJson(JsonObject json) {
        var fields = new Fields("the semantic encoder", json);
        return new SemanticEncoderConfig(
                fields.whole("c_latent"),
                fields.wholes("widths"),
                fields.wholes("res"),
                fields.number("resize"),
                fields.numbers("mean"),
                fields.numbers("std"));
    }
}
