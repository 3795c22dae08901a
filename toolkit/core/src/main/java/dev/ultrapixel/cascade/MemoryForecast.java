package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.nn.Chunks;
import java.util.Locale;

/**
 * The largest activations of a picture of this size, before anything runs: in each stage the widest
 * layer, which is a channel MLP's hidden layer (4c) with the copies around it. Stage A decodes in
 * tiles of a budget.
 *
 * @param pictures how many are made together
 * @param stage where the peak is
 * @param bytes at the peak, beyond the weights
 */
public record MemoryForecast(Size size, int pictures, String stage, long bytes) {

    private static final double STAGE_A = 3; // hidden layer, its successor, and the input's copies
    private static final int BYTES = 4;

    /**
     * Hidden layer, its squares, input with skip and normed copy, and the levels' skips: 4.8 layers
     * in Stage B of the demo at 4096 px.
     */
    private static final double WHOLE = 5;

    /** The same where the layer and its squares never stand whole ({@link Chunks}): 3.3 layers. */
    private static final double IN_PARTS = 3.5;

    /** Forecast of every pass that a picture of this size needs. */
    public static MemoryForecast of(Cascade cascade, Size size) {
        return of(cascade, size, 1);
    }

    /** The same of n pictures made together; Stage A decodes one after the other. */
    public static MemoryForecast of(Cascade cascade, Size size, int n) {
        Latent semantic = Latent.stageC(size.height(), size.width());
        Latent vq = Latent.stageB(size.height(), size.width());
        var c = cascade.stageC().config();
        var b = cascade.stageB().config();
        double stageC =
                trunk(
                        2L * n * semantic.cells() / ((long) c.patchSize() * c.patchSize()),
                        c.trunk().cHidden().get(0));
        double stageB =
                trunk(
                        2L * n * vq.cells() / ((long) b.patchSize() * b.patchSize()),
                        b.trunk().cHidden().get(0));
        double stageA =
                Math.min(
                        TiledDecoder.BUDGET,
                        STAGE_A
                                * layer(
                                        4L * vq.cells(),
                                        cascade.stageA().config().cHidden() / 2.0));
        double peak = Math.max(stageC, Math.max(stageB, stageA));
        String stage = peak == stageA ? "Stage A" : peak == stageB ? "Stage B" : "Stage C";
        return new MemoryForecast(size, n, stage, (long) peak);
    }

    /** How many pictures of this size fit into memory together: 1 to {@code most}. */
    public static int together(Cascade cascade, Size size, int most) {
        long available = Memory.available();
        int n = most;
        while (n > 1 && of(cascade, size, n).bytes > available) {
            n--;
        }
        return n;
    }

    private static double trunk(long cells, double width) {
        double layer = layer(cells, width);
        return (layer <= Chunks.OF_THIS_MACHINE.limit() ? WHOLE : IN_PARTS) * layer;
    }

    /** A channel MLP's hidden layer, in bytes. */
    private static double layer(long cells, double width) {
        return 4.0 * BYTES * cells * width;
    }

    /** An error if the machine has not got that much. */
    public void requireFits() {
        requireFits(Memory.available());
    }

    void requireFits(long available) {
        if (bytes > available) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s should fit into memory but %s would need about %.1f GiB and %.1f"
                                    + " GiB are available; choose %s or close other programs",
                            pictures == 1
                                    ? "a picture of " + size
                                    : pictures + " pictures of " + size + " at once",
                            stage,
                            bytes / 0x1p30,
                            available / 0x1p30,
                            pictures == 1 ? "a smaller size" : "fewer at once, a smaller size"));
        }
    }

    /** {@code 2048×2048: about 1.6 GiB at its peak, in Stage A} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s%s: about %.1f GiB at its peak, in %s",
                pictures == 1 ? "" : pictures + " of ",
                size,
                bytes / 0x1p30,
                stage);
    }
}
