package dev.ultrapixel.kernel.complete;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.jspecify.annotations.Nullable;

/** What is known of the name at the cursor. */
public final class Inspector {
    private static final Pattern QUESTION = Pattern.compile("\\s*([\\w.$]+)\\s*\\?\\s*");

    private final Evaluator evaluator;
    private final SourceJars sources;

    /**
     * @param sources a jar → its sources jar, if there is one
     */
    public Inspector(Evaluator evaluator, Function<Path, Optional<Path>> sources) {
        this.evaluator = evaluator;
        this.sources = new SourceJars(evaluator, sources);
    }

    public Replies.Inspected inspect(Requests.Inspect request) {
        List<Documentation> found = find(request.code(), request.cursor(), request.detail() > 0);
        if (found.isEmpty())
            return new Replies.Inspected("ok", false, new JsonObject(), new JsonObject());
        return new Replies.Inspected(
                "ok", true, data(found, request.detail() > 0), new JsonObject());
    }

    /** A cell that is {@code name?} → the pager's payload. */
    public Optional<JsonArray> page(String code) {
        Matcher question = QUESTION.matcher(code);
        if (!question.matches()) return Optional.empty();
        String name = question.group(1);
        List<Documentation> found = find(name, name.length(), true);
        JsonObject data =
                found.isEmpty()
                        ? Json.object("text/plain", "nothing is known of " + name)
                        : data(found, true);
        var payload = new JsonArray();
        payload.add(Json.object("source", "page", "data", data, "start", 0));
        return Optional.of(payload);
    }

    private JsonObject data(List<Documentation> found, boolean withJavadoc) {
        List<Entry> entries =
                found.stream().map(one -> entry(one, withJavadoc)).distinct().toList();
        return Json.object(
                "text/plain", String.join("\n\n", entries.stream().map(Entry::plain).toList()),
                "text/html", String.join("<hr>", entries.stream().map(Entry::html).toList()));
    }

    /** JShell knows the JDK's comments; those of jars are looked for in their sources. */
    private Entry entry(Documentation documentation, boolean withJavadoc) {
        String javadoc = documentation.javadoc();
        if (javadoc == null && withJavadoc) javadoc = sources.javadoc(documentation.signature());
        return new Entry(documentation.signature(), javadoc);
    }

    private List<Documentation> find(String code, int cursor, boolean withJavadoc) {
        int end = Math.min(cursor, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) end++;
        if (end > 0 && code.charAt(end - 1) == '(')
            end--; // before and inside the bracket mean the same
        String upTo = code.substring(0, end);
        if (upTo.isBlank()) return List.of();
        return evaluator.analyse(
                analysis -> {
                    String java = evaluator.java(upTo);
                    List<Documentation> found = ask(analysis, java, withJavadoc);
                    return found.isEmpty()
                            ? ask(analysis, java + "(", withJavadoc)
                            : found; // methods only inside a call
                });
    }

    private static List<Documentation> ask(
            SourceCodeAnalysis analysis, String code, boolean withJavadoc) {
        return analysis.documentation(code, code.length(), withJavadoc);
    }

    private record Entry(String signature, @Nullable String javadoc) {
        String plain() {
            return signature + (javadoc == null ? "" : "\n\n" + Javadoc.plain(javadoc));
        }

        String html() {
            String head = "<pre>" + Javadoc.escape(signature) + "</pre>";
            return javadoc == null ? head : head + Javadoc.html(javadoc);
        }
    }
}
