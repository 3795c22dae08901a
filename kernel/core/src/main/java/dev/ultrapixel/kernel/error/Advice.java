package dev.ultrapixel.kernel.error;

import dev.ultrapixel.kernel.api.Notebook;
import dev.ultrapixel.kernel.eval.CompileError;
import dev.ultrapixel.kernel.eval.Evaluator;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;

/** One line for a common mistake: what to write instead. */
final class Advice {
    private static final Pattern SYMBOL =
            Pattern.compile("symbol:\\s+(class|variable|method)\\s+(\\w+)");
    private static final Pattern NO_PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");
    private static final Pattern UNREPORTED = Pattern.compile("unreported exception ([\\w.]+)");
    private static final int CANDIDATES = 4;

    private final Evaluator evaluator;

    Advice(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Optional<String> on(CompileError.Mistake mistake) {
        Matcher symbol = SYMBOL.matcher(mistake.message());
        if (symbol.find()) return onSymbol(symbol.group(1), symbol.group(2));
        Matcher missing = NO_PACKAGE.matcher(mistake.message());
        if (missing.find()) return onPackage(missing.group(1));
        Matcher unreported = UNREPORTED.matcher(mistake.message());
        if (unreported.find()) {
            String type = unreported.group(1).replaceFirst(".*\\.", "");
            return Optional.of(
                    "declare 'throws "
                            + type
                            + "', or catch it: try { … } catch ("
                            + type
                            + " e) { … }");
        }
        if (mistake.message().contains("reached end of file while parsing")) {
            return Optional.of("a bracket or brace is not closed");
        }
        return Optional.empty();
    }

    Optional<String> on(Throwable thrown) {
        if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
            String name =
                    String.valueOf(thrown.getMessage())
                            .replace('/', '.')
                            .replaceFirst("^Could not initialize class ", "");
            return Optional.of(
                    "a dependency is missing: find the artifact that holds "
                            + name
                            + " and add it with %maven group:artifact:version");
        }
        if (thrown instanceof OutOfMemoryError) {
            long mib = Runtime.getRuntime().maxMemory() >> 20;
            return Optional.of(
                    "the heap is "
                            + mib
                            + " MiB; set variables that are done to null, or install the kernel"
                            + " with --jvm-opt -Xmx…");
        }
        if (thrown instanceof StackOverflowError)
            return Optional.of("a method calls itself without an end");
        return Optional.empty();
    }

    /** What an undefined class, method or variable may mean. */
    Optional<String> onSymbol(String kind, String name) {
        if (!kind.equals("method")) {
            List<String> imports =
                    evaluator.analyse(
                            analysis ->
                                    analysis.listQualifiedNames(name, name.length()).getNames());
            List<String> types =
                    imports.stream()
                            .filter(type -> type.endsWith("." + name) && !isInternal(type))
                            .limit(CANDIDATES)
                            .toList();
            if (!types.isEmpty())
                return Optional.of(
                        String.join(
                                "  or  ",
                                types.stream().map(type -> "import " + type + ";").toList()));
        }
        Set<String> known = new TreeSet<>();
        evaluator.withShell(
                shell -> {
                    shell.snippets()
                            .filter(s -> shell.status(s).isActive())
                            .forEach(s -> add(known, s, kind));
                    return true;
                });
        if (kind.equals("method")) {
            for (Method method : Notebook.class.getMethods()) known.add(method.getName());
        }
        List<String> near = Near.to(name, known);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean " + String.join(" or ", near) + "?");
    }

    private static boolean isInternal(String type) {
        return type.startsWith("jdk.internal.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.");
    }

    private static void add(Set<String> known, Snippet snippet, String kind) {
        if (snippet instanceof MethodSnippet method && kind.equals("method"))
            known.add(method.name());
        else if (snippet instanceof jdk.jshell.VarSnippet variable && kind.equals("variable"))
            known.add(variable.name());
        else if (snippet instanceof jdk.jshell.TypeDeclSnippet type && !kind.equals("method"))
            known.add(type.name());
    }

    private static Optional<String> onPackage(String name) {
        return Optional.of(
                "no jar on the class path has "
                        + name
                        + ": add it with %maven group:artifact:version or %jars");
    }
}
