package dev.ultrapixel.kernel.complete;

import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.wire.Replies;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Whether Enter runs a cell or begins a new line in it. */
public final class Completeness {
    private static final String STEP = "    ";

    private final Evaluator evaluator;

    public Completeness(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    public Replies.Completeness of(String code) {
        if (code.startsWith("%%")) {
            boolean body = code.contains("\n") && !code.substring(code.indexOf('\n')).isBlank();
            return body
                    ? new Replies.Completeness("complete", "")
                    : new Replies.Completeness("incomplete", "");
        }
        return evaluator.analyse(analysis -> of(evaluator.java(code), analysis));
    }

    private static Replies.Completeness of(String java, SourceCodeAnalysis analysis) {
        String rest = java;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case EMPTY -> {
                    return new Replies.Completeness("complete", "");
                }
                case UNKNOWN -> { // its isComplete() is true
                    return new Replies.Completeness("invalid", "");
                }
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                    return new Replies.Completeness("incomplete", indent(java));
                }
                default -> {
                    if (info.remaining().isBlank()) return new Replies.Completeness("complete", "");
                    rest = info.remaining();
                }
            }
        }
    }

    /** That of the last line, one step deeper behind an opening bracket. */
    private static String indent(String code) {
        String last = code.lines().reduce("", (before, line) -> line.isBlank() ? before : line);
        String indent = last.substring(0, last.length() - last.stripLeading().length());
        String text = last.strip();
        return text.endsWith("{") || text.endsWith("(") || text.endsWith("[")
                ? indent + STEP
                : indent;
    }
}
