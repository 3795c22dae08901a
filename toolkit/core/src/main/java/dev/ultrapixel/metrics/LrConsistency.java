package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;

/**
 * Did the large picture keep what the small one planned: it is scaled down to the small one's size
 * (bilinear, antialiased) and compared.
 */
public record LrConsistency(Psnr psnr, Ssim ssim) {

    /** low: the small picture; high: one of the same content, at least as large. */
    public static LrConsistency of(Picture low, Picture high) {
        if (high.width() < low.width() || high.height() < low.height()) {
            throw new IllegalArgumentException(
                    "the large picture should be at least as large as the small one but is %s, the small one %s"
                            .formatted(high, low));
        }
        Picture small = scaled(high, low.height(), low.width());
        return new LrConsistency(Psnr.of(low, small), Ssim.of(low, small));
    }

    private static Picture scaled(Picture picture, int h, int w) {
        if (picture.height() == h && picture.width() == w) {
            return picture;
        }
        var batch = picture.tensor().reshape(1, 3, picture.height(), picture.width());
        return Picture.of(
                Scope.tidy(
                        () -> {
                            Array x = Grid.fromChannelsFirst(Array.of(batch));
                            return Grid.toChannelsFirst(Grid.bilinearAntialiased(x, h, w)).keep();
                        }));
    }

    /** {@code consistent with the small picture: PSNR 24.1 dB, SSIM 0.871 (scaled down …)} */
    @Override
    public String toString() {
        return "consistent with the small picture: %s, %s (scaled down bilinear, antialiased)"
                .formatted(psnr, ssim);
    }
}
