package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.base.Log;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * {@code $1, $2, …}: the values of the last 20 are kept, while together they hold less than a
 * sixteenth of the heap; the last one always. Where an expression is evaluated again, its value
 * before is let go if it holds more than a MiB: a cell run again takes no more memory. JShell
 * forgets them at once, because each that it knows makes every later compilation slower; code that
 * names one gets it back.
 */
final class Temporaries {
    private static final int KEPT = 20;
    private static final long LIMIT = Runtime.getRuntime().maxMemory() / 16;
    private static final long LARGE = 1 << 20;
    private static final Pattern NAME = Pattern.compile("\\$\\d+");

    /** A type that no source can spell: such a result stays with JShell. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("anonymous|capture|&");

    private record Result(
            String name, String type, String id, String source, long bytes, boolean large) {}

    private final Deque<Result> kept = new ArrayDeque<>();
    private final Map<String, VarSnippet> known = new HashMap<>(); // to JShell
    private final JShell shell;
    private final VariableFields fields;
    private final Positions positions;

    Temporaries(JShell shell, VariableFields fields, Positions positions) {
        this.shell = shell;
        this.fields = fields;
        this.positions = positions;
    }

    /**
     * Names results; what the kernel compiles for itself takes none of their numbers. A name that
     * JShell has had before it would replace by one of its own.
     */
    static final class Names implements Supplier<String> {
        private int last;
        private int rehearsals;
        private @Nullable Thread rehearsing;

        void rehearse(boolean on) {
            rehearsing = on ? Thread.currentThread() : null;
        }

        @Override
        public String get() {
            return rehearsing == Thread.currentThread()
                    ? "$rehearsal" + ++rehearsals
                    : "$" + ++last;
        }
    }

    void add(VarSnippet snippet) {
        var weight = Weight.weigh(fields.value(snippet.name()).orElse(null));
        String source = snippet.source();
        kept.stream()
                .filter(old -> old.large() && old.source().equals(source))
                .toList()
                .forEach(this::remove);
        kept.add(
                new Result(
                        snippet.name(),
                        snippet.typeName(),
                        snippet.id(),
                        source,
                        weight.heap(),
                        weight.withDirectBuffers() > LARGE));
        if (UNSPEAKABLE.matcher(snippet.typeName()).find()) {
            known.put(snippet.name(), snippet);
        } else {
            fields.keep(snippet.name());
            shell.drop(snippet);
        }
        while (kept.size() > KEPT || (kept.size() > 1 && bytes() > LIMIT)) forget(kept.remove());
    }

    private long bytes() {
        return kept.stream().mapToLong(Result::bytes).sum();
    }

    /** Declares those that the code names. */
    void recall(String code) {
        if (code.indexOf('$') < 0) return;
        List<String> names = NAME.matcher(code).results().map(MatchResult::group).toList();
        for (Result result : kept) {
            if (names.contains(result.name()) && !known.containsKey(result.name())) recall(result);
        }
    }

    /** All of them. */
    void clear() {
        while (!kept.isEmpty()) forget(kept.remove());
    }

    private void recall(Result result) {
        for (String type : List.of(result.type(), "Object")) {
            SnippetEvent event = shell.eval(type + " " + result.name() + ";").get(0);
            if (event.status() == Snippet.Status.VALID && fields.restore(result.name())) {
                known.put(result.name(), (VarSnippet) event.snippet());
                return;
            }
            shell.drop(event.snippet());
        }
        Log.warn(result.name() + " cannot be had again as a " + result.type());
    }

    private void remove(Result old) {
        kept.remove(old);
        forget(old);
    }

    private void forget(Result old) {
        VarSnippet snippet = known.remove(old.name());
        if (snippet != null) shell.drop(snippet);
        fields.forget(old.name());
        positions.remove(old.id());
    }
}
