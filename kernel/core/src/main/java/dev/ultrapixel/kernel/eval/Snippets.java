package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.base.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Java text → snippets, evaluated one by one. Called with the compile lock held. */
final class Snippets {
    private final Evaluator evaluator;
    private final JShell shell;
    private final CellControl control;
    private final Positions positions;
    private final Translations translations;
    private final SessionVariables variables;
    private final Temporaries temporaries;
    private final Imports imports;

    Snippets(
            Evaluator evaluator,
            JShell shell,
            CellControl control,
            Positions positions,
            Translations translations,
            SessionVariables variables,
            VariableFields fields,
            Imports imports) {
        this.evaluator = evaluator;
        this.shell = shell;
        this.control = control;
        this.positions = positions;
        this.translations = translations;
        this.variables = variables;
        this.temporaries = new Temporaries(shell, fields, positions);
        this.imports = imports;
    }

    @Nullable Object evaluate(Part.Java part, Script script) throws CellFailure {
        temporaries.recall(part.source());
        Object value = null;
        String rest = part.source();
        int line = part.line();
        while (true) {
            if (rest.isBlank()) return value;
            if (interrupted()) throw new CellFailure(new CellInterrupted());
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) return value;

            boolean whole = info.completeness().isComplete() && info.source() != null;
            String source =
                    whole ? info.source() : rest; // what is unfinished JShell rejects, and says why
            String stripped =
                    source.stripLeading(); // with white space in front JShell translates lines
            // wrongly
            line += lines(source.substring(0, source.length() - stripped.length()));
            value = snippet(stripped, new Place(script, line));
            line += lines(stripped);
            if (!whole || info.remaining().length() >= rest.length()) return value;
            rest = info.remaining();
        }
    }

    Temporaries temporaries() {
        return temporaries;
    }

    private @Nullable Object snippet(String source, Place place) throws CellFailure {
        var outcome = control.outcome();
        outcome.value = null;
        outcome.thrown = null;
        Object value = null;
        var held = variables.owned();
        List<SnippetEvent> events = eval(source);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                reportDependent(event);
            } else {
                value = own(event, source, place, outcome);
            }
        }
        variables.tellReplaced(held);
        return value;
    }

    /**
     * JDK 17's compiler fails now and then before it has begun, with an internal error; the second
     * time it does not.
     */
    private List<SnippetEvent> eval(String source) {
        try {
            return shell.eval(source);
        } catch (InternalError e) {
            Log.warn("the compiler failed and is asked again: " + e);
            return shell.eval(source);
        }
    }

    private @Nullable Object own(
            SnippetEvent event, String source, Place place, CellControl.Outcome outcome)
            throws CellFailure {
        Snippet snippet = event.snippet();
        int at = Math.max(0, source.indexOf(snippet.source().strip()));
        Place begin = new Place(place.script(), place.line() + lines(source.substring(0, at)));
        positions.put(snippet.id(), begin);
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && event.status() == Snippet.Status.VALID) temporaries.add((VarSnippet) snippet);
        if (event.exception() != null) throw failure(event, outcome);
        if (event.status() == Snippet.Status.REJECTED)
            throw rejected(snippet, source.substring(at), begin);
        warnUnresolved(snippet, event.status());
        imports.added(snippet);
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
                    outcome.value;
            default -> null;
        };
    }

    private CellFailure failure(SnippetEvent event, CellControl.Outcome outcome) {
        JShellException exception = event.exception();
        Throwable thrown = outcome.thrown == null ? exception : outcome.thrown;
        if (exception instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet used = unresolved.getSnippet();
            thrown = new UndefinedName(name(used) + " uses undefined " + undefined(used));
            thrown.setStackTrace(exception.getStackTrace());
        }
        translations.put(thrown, exception);
        return new CellFailure(thrown);
    }

    private CompileError rejected(Snippet snippet, String source, Place place) {
        List<CompileError.Mistake> mistakes = new ArrayList<>();
        for (Diag diagnostic : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
            int at = (int) Math.max(0, Math.min(diagnostic.getPosition(), source.length()));
            int from = source.lastIndexOf('\n', at - 1) + 1;
            int to = source.indexOf('\n', from);
            String text = source.substring(from, to < 0 ? source.length() : to);
            Place where = new Place(place.script(), place.line() + lines(source.substring(0, at)));
            int column = at - from + (from == 0 ? indent(where, text) : 0);
            String shown = from == 0 ? " ".repeat(indent(where, text)) + text : text;
            String message = diagnostic.getMessage(java.util.Locale.ENGLISH);
            mistakes.add(
                    new CompileError.Mistake(where, column, diagnostic.getCode(), message, shown));
        }
        if (mistakes.isEmpty()) {
            mistakes.add(
                    new CompileError.Mistake(
                            place,
                            0,
                            "",
                            "this is not Java, or not finished",
                            place.script().line(place.line())));
        }
        return new CompileError(mistakes);
    }

    /** The first line was stripped: how far it stands to the right in its script. */
    private static int indent(Place place, String text) {
        return Math.max(0, place.script().line(place.line()).indexOf(text));
    }

    private void warnUnresolved(Snippet snippet, Snippet.Status status) {
        boolean open =
                status == Snippet.Status.RECOVERABLE_DEFINED
                        || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        if (!open || !(snippet instanceof DeclarationSnippet declaration)) return;
        System.err.println(name(declaration) + " uses undefined " + undefined(declaration));
        for (String dependency : shell.unresolvedDependencies(declaration).toList()) {
            String[] words = dependency.split(" ", 2); // kind and name
            if (words.length < 2) continue;
            String bare = words[1].replaceFirst("[(<].*", "");
            evaluator.advice(words[0], bare).ifPresent(hint -> System.err.println("→ " + hint));
        }
    }

    /** A declaration that others need was changed: they may have become invalid. */
    private void reportDependent(SnippetEvent event) {
        boolean broke =
                event.previousStatus() == Snippet.Status.VALID
                        && (event.status() == Snippet.Status.REJECTED
                                || event.status() == Snippet.Status.RECOVERABLE_DEFINED
                                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED);
        if (!broke) return;
        String why =
                shell.diagnostics(event.snippet())
                        .map(
                                d ->
                                        d.getMessage(java.util.Locale.ENGLISH)
                                                .lines()
                                                .findFirst()
                                                .orElse(""))
                        .findFirst()
                        .orElse("");
        String who =
                event.snippet() instanceof DeclarationSnippet d
                        ? name(d)
                        : event.snippet().source().strip();
        System.err.println(who + " no longer compiles" + (why.isEmpty() ? "" : ": " + why));
    }

    private String undefined(DeclarationSnippet snippet) {
        String names =
                shell.unresolvedDependencies(snippet)
                        .map(n -> n.replaceFirst("^(class|method|variable) ", ""))
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) return names;
        return shell.diagnostics(snippet)
                .map(d -> d.getMessage(java.util.Locale.ENGLISH).lines().findFirst().orElse(""))
                .findFirst()
                .orElse("names");
    }

    private static String name(DeclarationSnippet snippet) {
        return snippet instanceof MethodSnippet ? snippet.name() + "()" : snippet.name();
    }

    private static boolean interrupted() {
        var origin = dev.ultrapixel.kernel.channel.Origin.current();
        return origin != null && origin.requested();
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
