package dev.ultrapixel.tensor;

import static dev.ultrapixel.tensor.Ops.contiguous;
import static dev.ultrapixel.tensor.Ops.optional;
import static dev.ultrapixel.tensor.Ops.permute;

import org.jspecify.annotations.Nullable;

/**
 * Operations on pictures and feature maps. All take and give (b, h, w, c): libtorch sees the same
 * memory as channels-last (b, c, h, w), so nothing is moved.
 */
public final class Grid {

    private Grid() {}

    /** (b, c, h, w) → (b, h, w, c), dense. */
    public static Array fromChannelsFirst(Array x) {
        return contiguous(permute(x, 0, 2, 3, 1));
    }

    /** (b, h, w, c) → (b, c, h, w); a view. */
    public static Array toChannelsFirst(Array x) {
        return permute(x, 0, 3, 1, 2);
    }

    /** k×k convolution with zeros around. w (out, in / groups, k, k) */
    public static Array conv(
            Array x, Array w, @Nullable Array b, int stride, int padding, int groups) {
        return channelsLast(
                Call.array(
                        x.device().isCard() ? "conv2d_card" : "conv2d",
                        toChannelsFirst(x),
                        w,
                        optional(b),
                        (long) stride,
                        (long) padding,
                        (long) groups));
    }

    /** Transposed k×k convolution. w (in, out, k, k) */
    public static Array convTransposed(
            Array x, Array w, @Nullable Array b, int stride, int padding) {
        return channelsLast(
                Call.array(
                        x.device().isCard() ? "conv_transpose2d_card" : "conv_transpose2d",
                        toChannelsFirst(x),
                        w,
                        optional(b),
                        (long) stride,
                        (long) padding));
    }

    /** Every channel with its own 3×3 kernel, padding 1. w (c, 1, 3, 3) */
    public static Array depthwise(Array x, Array w, @Nullable Array b) {
        return conv(x, w, b, 1, 1, (int) x.size(-1));
    }

    /**
     * The model's interp: bilinear with the corners' centres on the corners (align_corners = true).
     */
    public static Array bilinear(Array x, long h, long w) {
        return x.size(1) == h && x.size(2) == w ? x : resample("bilinear", x, h, w, true);
    }

    /** Bilinear between cell centres (align_corners = false), without antialiasing. */
    public static Array bilinearCentres(Array x, long h, long w) {
        return resample("bilinear", x, h, w, false);
    }

    /** Bilinear between cell centres, antialiased where it shrinks. */
    public static Array bilinearAntialiased(Array x, long h, long w) {
        return channelsLast(
                Call.array("bilinear_antialias", toChannelsFirst(x), new long[] {h, w}));
    }

    /** Bicubic between cell centres, antialiased where it shrinks. */
    public static Array bicubicAntialiased(Array x, long h, long w) {
        return channelsLast(Call.array("bicubic_antialias", toChannelsFirst(x), new long[] {h, w}));
    }

    /** Row i of the result is row ⌊i · h / h′⌋, computed in single precision. */
    public static Array nearest(Array x, long h, long w) {
        return channelsLast(Call.array("nearest", toChannelsFirst(x), new long[] {h, w}));
    }

    /** Mean of each cell's area. */
    public static Array area(Array x, long h, long w) {
        return channelsLast(Call.array("area", toChannelsFirst(x), new long[] {h, w}));
    }

    /** (b, h, w, c·r²) → (b, h·r, w·r, c) */
    public static Array pixelShuffle(Array x, int r) {
        return r == 1 ? x : channelsLast(Call.array("pixel_shuffle", toChannelsFirst(x), (long) r));
    }

    /** (b, h·r, w·r, c) → (b, h, w, c·r²) */
    public static Array pixelUnshuffle(Array x, int r) {
        return r == 1
                ? x
                : channelsLast(Call.array("pixel_unshuffle", toChannelsFirst(x), (long) r));
    }

    /** The border pixels repeated outwards. */
    public static Array padReplicate(Array x, int left, int right, int top, int bottom) {
        return channelsLast(
                Call.array(
                        "pad",
                        toChannelsFirst(x),
                        new long[] {left, right, top, bottom},
                        "replicate"));
    }

    /**
     * Writes rows x (1, h, w, c) into padded (1, more than h, w + 2, c) from its row 1 on, in
     * place, their first and last cells repeated by one to both sides.
     */
    public static void fillBordered(Array padded, Array x) {
        Call.array("fill_bordered_", padded, x).free(); // a second handle of the same memory
    }

    /** γ · (x − μ) / √(σ² + eps) + β per channel, with stored μ and σ². */
    public static Array batchNorm(
            Array x, @Nullable Array w, @Nullable Array b, Array mean, Array var, double eps) {
        return channelsLast(
                Call.array(
                        "batch_norm",
                        toChannelsFirst(x),
                        optional(w),
                        optional(b),
                        mean,
                        var,
                        eps));
    }

    /**
     * γ · (x − μ) / √(σ² + eps) + β with the batch's own μ and σ², towards which the stored ones
     * move by {@code momentum}, in place.
     */
    public static Array batchNormTraining(
            Array x,
            @Nullable Array w,
            @Nullable Array b,
            Array mean,
            Array var,
            double momentum,
            double eps) {
        return channelsLast(
                Call.array(
                        "batch_norm_training",
                        toChannelsFirst(x),
                        optional(w),
                        optional(b),
                        mean,
                        var,
                        momentum,
                        eps));
    }

    /** Bicubic between cell centres, without antialiasing. */
    public static Array bicubic(Array x, long h, long w) {
        return resample("bicubic", x, h, w, false);
    }

    /** |FFT|² of planes (…, h, w), not scaled, frequency 0 first. */
    public static Array power(Array planes) {
        return Call.array("fft_power", planes);
    }

    private static Array resample(String op, Array x, long h, long w, boolean alignCorners) {
        return channelsLast(Call.array(op, toChannelsFirst(x), new long[] {h, w}, alignCorners));
    }

    /**
     * Back to (b, h, w, c): free where libtorch kept the channels last, a copy where it did not.
     */
    private static Array channelsLast(Array x) {
        return fromChannelsFirst(x);
    }
}
