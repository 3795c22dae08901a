package dev.ultrapixel.kernel.history;

import com.google.gson.JsonArray;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was run, in this session and in earlier ones. A disk that takes no more costs the file, not
 * the history.
 */
public final class History {
    private final HistoryFile file;
    private final ExecutorService writer = KernelThread.single("history");
    private final List<Entry> added = new ArrayList<>();
    private @Nullable List<Entry> earlier;
    private boolean broken;

    public History(HistoryFile file) {
        this.file = file;
    }

    /** Reads what there is, so that the first cell does not have to wait for it. */
    public void prepare() {
        writer.execute(this::earlier);
    }

    /** After a cell has ended. */
    public void add(int line, String input, String output) {
        synchronized (added) {
            added.add(new Entry(0, line, input, output));
        }
        writer.execute(() -> write(line, input, output));
    }

    public Replies.History find(Requests.History request) {
        List<Entry> entries = new ArrayList<>();
        if (!request.access().equals("range") || request.session() != 0) entries.addAll(earlier());
        synchronized (added) {
            if (!request.access().equals("range") || request.session() == 0) entries.addAll(added);
        }
        List<Entry> found =
                switch (request.access()) {
                    case "range" -> range(entries, request);
                    case "search" -> search(entries, request);
                    default -> entries;
                };
        int most =
                request.access().equals("range") || request.n() <= 0 ? found.size() : request.n();
        var history = new JsonArray();
        for (Entry entry : found.subList(Math.max(0, found.size() - most), found.size())) {
            Object text =
                    request.output()
                            ? java.util.Arrays.asList(
                                    entry.input(), entry.output().isEmpty() ? null : entry.output())
                            : entry.input();
            history.add(Json.tree(List.of(entry.session(), entry.line(), text)));
        }
        return new Replies.History("ok", history);
    }

    /** Writes what is due. */
    public void close() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(500, TimeUnit.MILLISECONDS))
            Log.warn("the history was not written to its end");
    }

    private List<Entry> range(List<Entry> entries, Requests.History request) {
        int session =
                request.session() < 0 ? lastSession() + 1 + request.session() : request.session();
        return entries.stream()
                .filter(
                        e ->
                                e.session() == session
                                        && e.line() >= request.start()
                                        && e.line() < request.stop())
                .toList();
    }

    private static List<Entry> search(List<Entry> entries, Requests.History request) {
        Pattern pattern = glob(request.pattern());
        List<Entry> found =
                entries.stream().filter(e -> pattern.matcher(e.input()).matches()).toList();
        if (!request.unique()) return found;
        Map<String, Entry> last = new LinkedHashMap<>();
        for (Entry entry : found) {
            last.remove(entry.input());
            last.put(entry.input(), entry);
        }
        return List.copyOf(last.values());
    }

    /** {@code *} any text, {@code ?} one character. */
    static Pattern glob(String glob) {
        String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private int lastSession() {
        List<Entry> before = earlier();
        return before.isEmpty() ? 0 : before.get(before.size() - 1).session();
    }

    private synchronized List<Entry> earlier() {
        if (earlier == null) {
            try {
                earlier = file.read();
            } catch (IOException e) {
                Log.warn("the history cannot be read: " + e);
                earlier = List.of();
            }
        }
        return earlier;
    }

    private void write(int line, String input, String output) {
        try {
            int session = lastSession() + 1;
            file.append(new Entry(session, line, input, output));
            broken = false;
        } catch (IOException e) {
            if (!broken) Log.warn("the history cannot be written, it is kept in memory only: " + e);
            broken = true;
        }
    }
}
