package dev.ultrapixel.cascade;

import dev.ultrapixel.image.PixelRows;
import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.function.BiConsumer;

/** The rows of a picture that Stage A decodes while they are asked for; holds one strip. */
public final class DecodedRows implements PixelRows {

    private final TiledDecoder decoder;
    private final BiConsumer<Integer, Integer> progress;
    private final float[] channel;
    private final FloatBuffer strip; // (3, rows, width), of one strip after the other
    private int next = 0; // strip
    private int top = 0; // first row of the strip that is held
    private int end = 0; // first row of the next strip

    /**
     * @param progress told strips done, of how many
     */
    public DecodedRows(TiledDecoder decoder, BiConsumer<Integer, Integer> progress) {
        this.decoder = decoder;
        this.progress = progress;
        this.channel = new float[decoder.width()];
        this.strip =
                Tensor.allocate(Dtype.F32, 3L * decoder.tallest() * decoder.width())
                        .asFloatBuffer();
    }

    @Override
    public int width() {
        return decoder.width();
    }

    @Override
    public int height() {
        return decoder.height();
    }

    @Override
    public void read(int y, byte[] rgb, int at) {
        while (y >= end) {
            decoder.strip(next, strip);
            top = end;
            end += decoder.rows(next++);
            progress.accept(next, decoder.strips());
        }
        for (int c = 0; c < 3; c++) {
            strip.get((c * (end - top) + y - top) * width(), channel);
            for (int x = 0; x < channel.length; x++) {
                float v = channel[x];
                if (Float.isNaN(v)) {
                    throw new IllegalStateException(
                            "a picture's values should be numbers but row %d, column %d of Stage A's is NaN; probe the network for the first layer that makes one"
                                    .formatted(y, x));
                }
                rgb[at + 3 * x + c] = (byte) Math.round(255 * Math.max(0, Math.min(1, v)));
            }
        }
    }
}
