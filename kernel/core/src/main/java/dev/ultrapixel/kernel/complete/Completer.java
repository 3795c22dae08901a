package dev.ultrapixel.kernel.complete;

import dev.ultrapixel.kernel.api.Completion;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.wire.CodePoints;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Requests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What may stand at the cursor: those of the matching type first, then those that begin with the
 * very letters.
 */
public final class Completer {
    private static final int MOST = 1000;

    private final Evaluator evaluator;
    private final Supplier<Magics> magics;

    public Completer(Evaluator evaluator, Supplier<Magics> magics) {
        this.evaluator = evaluator;
        this.magics = magics;
    }

    public Replies.Completed complete(Requests.Complete request) {
        List<Completion> found = magics.get().complete(request.code(), request.cursor());
        if (found.isEmpty()) found = java(request.code(), request.cursor());
        int start = found.isEmpty() ? request.cursor() : found.get(0).start();
        int end = found.isEmpty() ? request.cursor() : found.get(0).end();
        String code = request.code();
        var types =
                found.stream()
                        .map(
                                one ->
                                        Json.object(
                                                "start", CodePoints.toPoints(code, one.start()),
                                                "end", CodePoints.toPoints(code, one.end()),
                                                "text", one.text(),
                                                "type", one.type(),
                                                "signature", one.signature()))
                        .toList();
        return new Replies.Completed(
                "ok",
                found.stream().map(Completion::text).toList(),
                CodePoints.toPoints(code, start),
                CodePoints.toPoints(code, end),
                Json.object("_jupyter_types_experimental", types));
    }

    private List<Completion> java(String code, int cursor) {
        int[] anchor = {cursor};
        List<SourceCodeAnalysis.Suggestion> suggestions = new ArrayList<>();
        // Only what stands before the cursor is looked at; a whole cell has magics and statements
        // in front.
        evaluator.analyse(
                analysis ->
                        suggestions.addAll(
                                analysis.completionSuggestions(
                                        evaluator.java(code), cursor, anchor)));
        int start = Math.min(anchor[0], cursor);
        String typed = code.substring(start, cursor);
        Map<String, Boolean> matching = new LinkedHashMap<>();
        for (var suggestion : suggestions) {
            if (beginsWith(suggestion.continuation(), typed)) {
                matching.merge(
                        suggestion.continuation(), suggestion.matchesType(), Boolean::logicalOr);
            }
        }
        return matching.entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<String, Boolean> e) -> !e.getValue())
                                .thenComparing(e -> !e.getKey().startsWith(typed)))
                .limit(MOST)
                .map(entry -> completion(entry.getKey(), start, cursor))
                .toList();
    }

    private static boolean beginsWith(String continuation, String typed) {
        return continuation.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }

    private static Completion completion(String text, int start, int end) {
        return new Completion(text, start, end, kind(text), text.contains("(") ? text : "");
    }

    private static String kind(String text) {
        if (text.endsWith("(") || text.endsWith("()")) return "function";
        if (Keywords.ALL.contains(text.strip())) return "keyword";
        if (text.equals(text.toUpperCase(Locale.ROOT)) && text.length() > 1) return "constant";
        return Character.isUpperCase(text.charAt(0)) ? "class" : "instance";
    }
}
