package dev.ultrapixel.bench;

import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder of random weights in the published sizes: Stage C, Stage B 700M, Stage A, UltraPixel's
 * guides and the text tower. {@code UltraPixel.load} reads it as it reads the published files; its
 * pictures are noise, its times and memory are those of the published weights.
 */
public final class RandomCascade {

    private RandomCascade() {}

    /**
     * Written where it is not there yet, 11 GB in bf16.
     *
     * @param parent where the files of single nets are kept
     * @param stageC {@code stage_c_3_6b} or {@code stage_c_1b}
     */
    public static Path folder(Path parent, String stageC, Dtype dtype) throws IOException {
        Net guided = Net.named(stageC + "_guided");
        Path folder =
                Files.createDirectories(
                        parent.resolve(RandomWeights.named(stageC + "-cascade", dtype)));
        for (String net : new String[] {stageC, "stage_b_lite", "stage_a"}) {
            Path file = RandomWeights.file(parent, Net.named(net), dtype);
            Path link = folder.resolve(net + ".safetensors");
            if (!Files.exists(link)) Files.createSymbolicLink(link, file.toAbsolutePath());
        }
        var sizes = StageCConfig.fromJson(guided.config());
        var guides = GuideShapes.of(sizes, guided.config().getAsJsonObject("guide"));
        write(folder, dtype, Map.of("ultrapixel", guides, "text_encoder", ClipTextShapes.bigG()));
        return folder;
    }

    /** Files of random weights, by name. */
    static void write(Path folder, Dtype dtype, Map<String, Map<String, long[]>> files) {
        files.forEach(
                (name, shapes) ->
                        RandomWeights.file(folder.resolve(name + ".safetensors"), dtype, shapes));
    }
}
