package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A moment whose numbers are in a file, mapped: the same values, hardly any memory. */
final class Spill {

    /** Where a moment's numbers are. */
    enum Place {
        MEMORY,
        FILE
    }

    private final FileChannel file;

    private Spill(FileChannel file) {
        this.file = file;
    }

    /** All tensors of a moment. */
    static List<Tensor> tensors(Moment m) {
        return Stream.concat(
                        Stream.of(
                                m.x(),
                                m.x0(),
                                m.eps(),
                                m.epsCond(),
                                m.epsUncond(),
                                m.epsPerturbed(),
                                m.memory()),
                        m.features().values().stream())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The moment in a new file of a folder. */
    static Moment to(Path folder, Moment moment) {
        try {
            Path path = Files.createTempFile(folder, "moment-", ".bin");
            path.toFile().deleteOnExit();
            try (FileChannel file =
                    FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Moment spilled = new Spill(file).moment(moment);
                deleteWhereMapped(path);
                return spilled;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "moments could not be spilled to %s: %s; keep(Keep.ALL) keeps them in memory"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** A mapped file without a name goes with its mapping; Windows keeps the name until the end. */
    private static void deleteWhereMapped(Path path) {
        path.toFile().delete();
    }

    private Moment moment(Moment m) throws IOException {
        Map<Hooks.Level, Tensor> features = new LinkedHashMap<>();
        for (Map.Entry<Hooks.Level, Tensor> feature : m.features().entrySet()) {
            features.put(feature.getKey(), moved(feature.getValue()));
        }
        return new Moment(
                m.step(),
                m.t(),
                m.level(),
                m.settings(),
                moved(m.x()),
                moved(m.x0()),
                moved(m.eps()),
                moved(m.epsCond()),
                movedIfThere(m.epsUncond()),
                movedIfThere(m.epsPerturbed()),
                movedIfThere(m.memory()),
                features);
    }

    private @Nullable Tensor movedIfThere(@Nullable Tensor x) throws IOException {
        return x == null ? null : moved(x);
    }

    private Tensor moved(Tensor x) throws IOException {
        long start = file.size();
        ByteBuffer bytes = x.bytes();
        int size = bytes.remaining();
        for (long at = start; bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
        ByteBuffer mapped = file.map(FileChannel.MapMode.READ_ONLY, start, size);
        return Tensor.of(x.dtype(), mapped, x.shape());
    }
}
