package dev.ultrapixel.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * path → tensors: safetensors, shards with an index, torch pickles of both formats, or a folder
 * with one of them.
 */
public final class Checkpoint {

    /** Best first. */
    private static final List<String> ENDINGS =
            List.of(".safetensors.index.json", ".safetensors", ".bin", ".pt", ".ckpt");

    private static final Pattern SHARD =
            Pattern.compile(".*-\\d{5}-of-\\d{5}\\.safetensors"); // read through its index

    private Checkpoint() {}

    /**
     * Opens a checkpoint, known by its content whatever its name. Tensors of diffusers' networks
     * come under this project's keys, see {@link DiffusersKeys}.
     */
    public static Source open(Path path) {
        if (Files.isDirectory(path)) {
            return DiffusersKeys.rename(openFile(weightsIn(path)), DiffusersConfig.of(path));
        }
        return DiffusersKeys.rename(openFile(path));
    }

    /**
     * Every checkpoint of a folder and of the folders in it, by what its tensors are: a folder of
     * released files as well as one of diffusers ({@code prior/ decoder/ vqgan/ text_encoder/}).
     * Files of other things are left out.
     */
    public static List<Variant> all(Path folder) {
        List<Variant> variants = new ArrayList<>();
        for (Path path : list(folder)) {
            boolean one =
                    Files.isDirectory(path)
                            ? !weights(path).isEmpty()
                            : !stem(path).equals(path.getFileName().toString());
            if (one && !SHARD.matcher(path.toString()).matches()) {
                Variant.find(open(path)).ifPresent(variants::add);
            }
        }
        return variants;
    }

    private static Source openFile(Path path) {
        try (FileBytes file = FileBytes.open(path)) {
            return switch (Format.of(file)) {
                case SAFETENSORS -> Safetensors.read(file);
                case TORCH_ZIP -> TorchPickle.zip(file);
                case TORCH_LEGACY -> TorchPickle.legacy(file);
                case INDEX -> ShardedCheckpoint.open(path);
            };
        }
    }

    /**
     * The folder's one checkpoint; its plain file rather than a {@code .fp16.} or {@code .bf16.}
     * variant of it.
     */
    private static Path weightsIn(Path folder) {
        List<Path> found = weights(folder);
        List<Path> plain = found.stream().filter(file -> stem(file).indexOf('.') < 0).toList();
        if (plain.size() == 1 || found.size() == 1) {
            return plain.size() == 1 ? plain.get(0) : found.get(0);
        }
        throw new IllegalArgumentException(
                "%s should hold one checkpoint but holds %s; name the file"
                        .formatted(folder, found));
    }

    /**
     * Checkpoints right in a folder, of the best form there: an index rather than shards,
     * safetensors rather than pickles.
     */
    private static List<Path> weights(Path folder) {
        List<Path> files = list(folder);
        for (String ending : ENDINGS) {
            List<Path> found =
                    files.stream()
                            .filter(f -> f.toString().endsWith(ending) && Files.isRegularFile(f))
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The file's name without the ending of a checkpoint; the whole name if it has none. */
    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw FileBytes.failed("folder " + folder, e);
        }
    }
}
