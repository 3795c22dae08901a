package dev.ultrapixel.bench;

import dev.ultrapixel.cascade.DecodedRows;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stage A alone, with random weights: a latent of noise decoded tile by tile into a file.
 *
 * @param ending of the file: {@code png}, {@code tif}
 * @param cut how the latent was cut
 * @param beforeMb resident with weights and latent, after a small picture
 * @param peakMb highest resident memory of the decode
 */
public record DecodeRun(
        String net,
        Dtype dtype,
        int side,
        String ending,
        String cut,
        double seconds,
        long beforeMb,
        long peakMb) {

    private static final int SMALL = 256; // px of the picture before

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| net | dtype | px | file | cut | s | MB before | MB at the peak |\n"
                    + "|---|---|---:|---|---|---:|---:|---:|";

    /**
     * @param folder where weight files are kept
     * @param net {@code stage_a} or {@code stage_a_demo}
     */
    public static DecodeRun of(Path folder, String net, Dtype dtype, int side, String ending)
            throws IOException {
        Net named = Net.named(net);
        Path file = RandomWeights.file(folder, named, dtype);
        var params = Params.of(Weights.of(Checkpoint.open(file)), dtype);
        StageA decoder = StageA.of(params, StageAConfig.fromJson(named.config()));
        Tensor latent = latent(decoder, side);
        save(TiledDecoder.of(decoder, latent(decoder, SMALL)), ending);
        ResidentMemory.forgetPeak();
        long before = ResidentMemory.peakMb();
        long start = System.nanoTime();
        TiledDecoder tiled = TiledDecoder.of(decoder, latent);
        save(tiled, ending);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new DecodeRun(
                net,
                dtype,
                side,
                ending,
                tiled.toString(),
                seconds,
                before,
                ResidentMemory.peakMb());
    }

    private static Tensor latent(StageA net, int side) {
        long cells = side / net.config().factor();
        return Random.normal(1, List.of(new long[] {1, net.config().cLatent(), cells, cells}))
                .get(0);
    }

    private static void save(TiledDecoder decoder, String ending) throws IOException {
        Path file = Files.createTempFile("decoded", "." + ending);
        try {
            Picture.save(new DecodedRows(decoder, (strip, strips) -> {}), file, Map.of());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A row for BENCHMARKS.md. */
    public String markdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s | %.1f | %d | %d |",
                net,
                Case.word(dtype),
                side,
                ending,
                cut,
                seconds,
                beforeMb,
                peakMb);
    }
}
