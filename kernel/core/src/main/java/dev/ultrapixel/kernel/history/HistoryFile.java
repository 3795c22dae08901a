package dev.ultrapixel.kernel.history;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.wire.Fields;
import dev.ultrapixel.kernel.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One JSON object a line; at most 10 000. Several kernels may append to it at the same time. */
public final class HistoryFile {
    private static final int MOST = 10_000;
    private static final int LONGEST = 64 << 10; // characters of an input or output that are kept

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file;
    }

    /** {@code ULTRAPIXEL_HISTORY}, else a file in the user's data folder. */
    public static HistoryFile ofEnvironment() {
        return new HistoryFile(
                Env.get("HISTORY")
                        .filter(path -> !path.isBlank())
                        .map(Path::of)
                        .orElseGet(HistoryFile::usual));
    }

    private static Path usual() {
        String home = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String windows = System.getenv("APPDATA");
        String data = System.getenv("XDG_DATA_HOME");
        Path folder =
                os.contains("win") && windows != null
                        ? Path.of(windows)
                        : os.contains("mac")
                                ? Path.of(home, "Library", "Application Support")
                                : data != null && !data.isBlank()
                                        ? Path.of(data)
                                        : Path.of(home, ".local", "share");
        return folder.resolve("ultrapixel").resolve("history.jsonl");
    }

    /** What cannot be read of it is passed over; what is too much is removed from it. */
    List<Entry> read() throws IOException {
        if (!Files.exists(file)) return List.of();
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readString(file).split("\n")) {
            try {
                JsonObject json = JsonParser.parseString(line).getAsJsonObject();
                var fields = new Fields(json);
                entries.add(
                        new Entry(
                                fields.number("session", 0),
                                fields.number("line", 0),
                                fields.text("input", ""),
                                fields.text("output", "")));
            } catch (JsonParseException | IllegalStateException e) {
                Log.debug("half a line in the history, of a kernel that was killed");
            }
        }
        if (entries.size() <= MOST) return entries;
        List<Entry> kept = List.copyOf(entries.subList(entries.size() - MOST, entries.size()));
        replace(kept);
        return kept;
    }

    void append(Entry entry) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, line(entry), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void replace(List<Entry> entries) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                next,
                String.join("", entries.stream().map(HistoryFile::line).toList()),
                StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(Entry entry) {
        JsonObject json =
                Json.object(
                        "session", entry.session(),
                        "line", entry.line(),
                        "input", shortened(entry.input()),
                        "output", shortened(entry.output()));
        return Json.text(json) + "\n";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
