package dev.ultrapixel.tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What trials found, in a file, so that the next run on this machine computes the same bits. What
 * cannot be kept is not chosen. A trial that is cancelled leaves nothing behind; an interrupt does
 * not close the streams that read and write here.
 */
public final class WaysFile {

    /**
     * {@code ways.json} in the user's cache folder, or where {@code -Dultrapixel.ways=FILE} says.
     */
    public static final WaysFile OF_THIS_MACHINE = new WaysFile(place());

    private static final double GAIN = 0.97; // a ratio above it is no reason to leave the usual way
    private static final int WRITES = 5; // of one trial, at most
    private static final String LIBTORCH = "libtorch";
    private static final String NEWER = "oneDNN";
    private static final String PROCESSOR = "processor"; // a home folder may move to another

    private final Path file;
    private final Map<String, Integer> known = new HashMap<>();
    private final JsonObject found = new JsonObject(); // by this process

    WaysFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * {@code attention bf16: chunks (0.69 of the time); products: of 31 sizes: libtorch 3, oneDNN
     * 10, convolution 18; oneDNN 3.13 beside libtorch's; FILE}
     */
    public String describe() {
        Map<Route, Long> counts = new EnumMap<>(Route.class);
        long sizes = 0;
        JsonObject kept = read();
        for (String title : kept.keySet()) {
            OptionalInt best = best(kept, title, Route.TRIED.size());
            if (best.isPresent() && !title.equals(Ways.ATTENTION)) {
                counts.merge(Route.TRIED.get(best.getAsInt()), 1L, Long::sum);
                sizes++;
            }
        }
        String products =
                counts.entrySet().stream()
                        .map(entry -> entry.getKey().word + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return Ways.ATTENTION
                + ": "
                + attention(kept)
                + "; products: "
                + (sizes == 0 ? "not tried yet" : "of " + sizes + " sizes: " + products)
                + "; "
                + OneDnn.describe()
                + "; "
                + file;
    }

    private static String attention(JsonObject kept) {
        OptionalInt best = best(kept, Ways.ATTENTION, 2);
        if (best.isEmpty()) {
            return "not tried yet";
        }
        double ratio = ratios(kept, Ways.ATTENTION, 2)[1];
        return String.format(
                Locale.ROOT,
                best.getAsInt() == 1
                        ? "chunks (%.2f of the time)"
                        : "fused (chunks take %.2f of the time)",
                ratio);
    }

    /**
     * Which of several operations is the fastest; a trial says it where nobody knows yet. The usual
     * one, the first, where nothing can be kept.
     *
     * @param count of operations
     * @param trial the time of each beside the first one's; in a scope
     */
    synchronized int best(String title, int count, Supplier<double[]> trial) {
        Integer before = known.get(title);
        if (before != null) {
            return before;
        }
        if (best(read(), title, count).isEmpty() && CacheFile.isWritable(file)) {
            keep(title, Scope.tidy(trial));
        }
        int best = best(read(), title, count).orElse(0); // another process may have been first
        known.put(title, best);
        return best;
    }

    private static OptionalInt best(JsonObject kept, String title, int count) {
        double[] ratios = ratios(kept, title, count);
        if (ratios.length == 0) {
            return OptionalInt.empty();
        }
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (ratios[i] < (best == 0 ? GAIN : ratios[best])) {
                best = i;
            }
        }
        return OptionalInt.of(best);
    }

    /** Nothing where so many numbers do not stand there. */
    private static double[] ratios(JsonObject kept, String title, int count) {
        return kept.get(title) instanceof JsonArray all
                        && all.size() == count
                        && all.asList().stream().allMatch(WaysFile::isNumber)
                ? all.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray()
                : new double[0];
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    /**
     * What is known of this libtorch on this processor: nothing if there is no file, or one that
     * makes no sense.
     */
    private JsonObject read() {
        if (!Files.exists(file)) {
            return new JsonObject();
        }
        try (var in = new FileInputStream(file.toFile())) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonObject kept = JsonParser.parseString(text).getAsJsonObject();
            return says(kept, LIBTORCH, Torch.version())
                            && says(kept, NEWER, OneDnnLibrary.version())
                            && says(kept, PROCESSOR, Processor.name())
                    ? kept
                    : new JsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return new JsonObject();
        }
    }

    private static boolean says(JsonObject kept, String key, String value) {
        return kept.get(key) instanceof JsonPrimitive said && said.getAsString().equals(value);
    }

    /** Where another process wrote at the same moment, once more; who was first is right. */
    private void keep(String title, double[] ratios) {
        var rounded = new JsonArray();
        for (double ratio : ratios) {
            rounded.add(Math.round(ratio * 1000) / 1000.0);
        }
        found.add(title, rounded);
        for (int i = 0; i < WRITES && best(read(), title, ratios.length).isEmpty(); i++) {
            write();
        }
    }

    /** What is there, and what of this process's was lost to another's writing. */
    private void write() {
        JsonObject kept = read();
        kept.addProperty(LIBTORCH, Torch.version());
        kept.addProperty(NEWER, OneDnnLibrary.version());
        kept.addProperty(PROCESSOR, Processor.name());
        for (String title : found.keySet()) {
            JsonArray ratios = found.getAsJsonArray(title);
            if (best(kept, title, ratios.size()).isEmpty()) {
                kept.add(title, ratios);
            }
        }
        try {
            byte[] text = kept.toString().getBytes(StandardCharsets.UTF_8);
            CacheFile.write(file, out -> out.write(text));
        } catch (IOException e) {
            // Then the usual way it is, in this run and the next.
        }
    }

    private static Path place() {
        String named = System.getProperty("ultrapixel.ways");
        return named == null ? CacheFile.folder().resolve("ways.json") : Path.of(named);
    }
}
