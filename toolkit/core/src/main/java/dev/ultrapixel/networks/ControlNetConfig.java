package dev.ultrapixel.networks;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * Sizes; {@code widths} (of the 1×1 convolutions) and {@code resBlocks} count for {@link
 * Bottleneck#LARGE} alone, {@code stemPadding} for {@link Bottleneck#EFFNET} alone. Residual i goes
 * before the {@code projBlocks[i]}-th ResBlock visited, counted from 0 through down and up blocks.
 */
public record ControlNetConfig(
        Bottleneck bottleneck,
        long cIn,
        long cProj,
        List<Integer> projBlocks,
        List<Integer> widths,
        int resBlocks,
        int stemPadding) {

    /** What stands before the projections. */
    public enum Bottleneck {
        /** conv3 c → 4c, LeakyReLU, conv3 4c → c. */
        SIMPLE,
        /** Three 1×1 convolutions with residual blocks before the last. */
        LARGE,
        /** EfficientNet-V2-S: sides / 32. */
        EFFNET
    }

    private static final List<Integer> WIDTHS =
            List.of(16384, 1024, 1280); // as published with Stable Cascade
    private static final int RES_BLOCKS = 8;

    public ControlNetConfig {
        projBlocks = List.copyOf(projBlocks);
        widths = List.copyOf(widths);
        if (widths.size() != 3) {
            throw new IllegalArgumentException(
                    "a large ControlNet should have three widths but has " + widths);
        }
    }

    /**
     * Fields {@code bottleneck_mode, c_in, c_proj, proj_blocks} and, where they differ from the
     * published nets, {@code widths, res_blocks, stem_padding}.
     */
    public static ControlNetConfig fromJson(JsonObject json) {
        var fields = new Fields("the ControlNet", json);
        int cIn = fields.whole("c_in");
        return new ControlNetConfig(
                bottleneck(fields.text("bottleneck_mode")),
                cIn,
                fields.whole("c_proj"),
                fields.wholes("proj_blocks"),
                fields.has("widths") ? fields.wholes("widths") : WIDTHS,
                fields.whole("res_blocks", RES_BLOCKS),
                fields.whole("stem_padding", cIn == 3 ? 1 : 0));
    }

    private static Bottleneck bottleneck(String mode) {
        return switch (mode) {
            case "simple" -> Bottleneck.SIMPLE;
            case "large" -> Bottleneck.LARGE;
            case "effnet" -> Bottleneck.EFFNET;
            default ->
                    throw new IllegalArgumentException(
                            "a ControlNet's bottleneck_mode should be simple, large or effnet but is '%s'"
                                    .formatted(mode));
        };
    }

    long width() {
        return switch (bottleneck) {
            case SIMPLE -> cIn;
            case LARGE -> widths.get(2);
            case EFFNET -> EfficientNet.WIDTH;
        };
    }
}
