package dev.ultrapixel.tensor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
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

    private static final double GAIN = 0.95; // a ratio above it is no reason to leave the usual way
    private static final String LIBTORCH = "libtorch";
    private static final String PROCESSOR = "processor"; // a home folder may move to another

    private final Path file;
    private final Map<Choice, Boolean> known = new EnumMap<>(Choice.class);

    WaysFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** {@code linear fp32: oneDNN (0.48 of the time), linear bf16: not tried yet, …; FILE} */
    public String describe() {
        return Arrays.stream(Choice.values())
                        .map(choice -> choice.title + ": " + said(choice))
                        .collect(Collectors.joining(", "))
                + "; "
                + file;
    }

    private String said(Choice choice) {
        OptionalDouble kept = ratio(choice);
        if (kept.isEmpty()) {
            return "not tried yet";
        }
        double ratio = kept.getAsDouble();
        return ratio < GAIN
                ? String.format(Locale.ROOT, "%s (%.2f of the time)", choice.other, ratio)
                : String.format(
                        Locale.ROOT,
                        "%s (%s takes %.2f of the time)",
                        choice.usual,
                        choice.other,
                        ratio);
    }

    /** Whether the other operation is the faster one; a trial says it where nobody knows yet. */
    synchronized boolean takesOther(Choice choice, DoubleSupplier trial) {
        Boolean before = known.get(choice);
        if (before != null) {
            return before;
        }
        if (ratio(choice).isEmpty()) {
            keep(choice, Scope.tidy(trial::getAsDouble));
        }
        boolean other = ratio(choice).orElse(1) < GAIN; // of the file: another process may be first
        known.put(choice, other);
        return other;
    }

    private OptionalDouble ratio(Choice choice) {
        JsonElement ratio = read().get(choice.title);
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio.getAsDouble());
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
            return says(kept, LIBTORCH, Torch.version()) && says(kept, PROCESSOR, Processor.name())
                    ? kept
                    : new JsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return new JsonObject();
        }
    }

    private static boolean says(JsonObject kept, String key, String value) {
        JsonElement said = kept.get(key);
        return said != null && said.getAsString().equals(value);
    }

    private void keep(Choice choice, double ratio) {
        JsonObject kept = read();
        if (kept.has(choice.title)) {
            return;
        }
        kept.addProperty(LIBTORCH, Torch.version());
        kept.addProperty(PROCESSOR, Processor.name());
        kept.addProperty(choice.title, Math.round(ratio * 1000) / 1000.0);
        try {
            Path folder = Files.createDirectories(file.resolveSibling("."));
            File draft = File.createTempFile("ways", ".json", folder.toFile());
            try (var out = new FileOutputStream(draft)) {
                out.write(kept.toString().getBytes(StandardCharsets.UTF_8));
            }
            Files.move(draft.toPath(), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Then the usual way it is, in this run and the next.
        }
    }

    private static Path place() {
        String named = System.getProperty("ultrapixel.ways");
        return named == null ? cache().resolve("ultrapixel").resolve("ways.json") : Path.of(named);
    }

    private static Path cache() {
        String asked = System.getenv("XDG_CACHE_HOME");
        if (asked != null && !asked.isBlank()) {
            return Path.of(asked);
        }
        String local = System.getenv("LOCALAPPDATA"); // Windows
        return local == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(local);
    }
}
