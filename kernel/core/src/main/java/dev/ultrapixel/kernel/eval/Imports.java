package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.base.Log;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * The default imports. IJava's come first; ours must never make a user's import ambiguous: a type
 * that a user's {@code import p.*} has under the same name as one of ours is imported by itself,
 * which wins over both.
 */
final class Imports {
    private static final List<String> IJAVA =
            List.of(
                    "java.util",
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.util.concurrent",
                    "java.util.prefs",
                    "java.util.regex");
    private static final List<String> OURS =
            List.of("java.time", "java.util.function", "java.util.stream", "java.nio.file");
    private static final List<String> STATICS =
            List.of(
                    "dev.ultrapixel.kernel.api.Notebook.*",
                    "io.github.spencerpark.ijava.runtime.Display.render", // wins over Notebook's
                    "io.github.spencerpark.ijava.runtime.Kernel.getKernelInstance");

    private final JShell shell;
    private final ClassLoader loader;
    private final Set<String> settled = new TreeSet<>();
    private final Map<String, Set<String>> types = new HashMap<>();

    Imports(JShell shell, ClassLoader loader) {
        this.loader = loader;
        this.shell = shell;
    }

    void addDefaults() {
        Stream.concat(IJAVA.stream(), OURS.stream())
                .forEach(name -> shell.eval("import " + name + ".*;"));
        for (String name : STATICS) shell.eval("import static " + name + ";");
    }

    /** A snippet that a user's text holds. */
    void added(Snippet snippet) {
        if (snippet.subKind() != Snippet.SubKind.TYPE_IMPORT_ON_DEMAND_SUBKIND) return;
        String name = ((ImportSnippet) snippet).fullname().replaceFirst("\\.\\*$", "");
        if (IJAVA.contains(name) || OURS.contains(name)) return;
        for (String ours : OURS) {
            for (String type : types.computeIfAbsent(ours, Imports::list)) {
                if (!settled.contains(type) && exists(name + "." + type)) {
                    settled.add(type);
                    shell.eval("import " + name + "." + type + ";");
                }
            }
        }
    }

    private boolean exists(String type) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    /** The types of a package of java.base. */
    private static Set<String> list(String name) {
        Set<String> types = new TreeSet<>();
        Path folder =
                FileSystems.getFileSystem(URI.create("jrt:/"))
                        .getPath("modules", "java.base", name.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(
                            file ->
                                    file.endsWith(".class")
                                            && !file.contains("$")
                                            && !file.contains("-"))
                    .forEach(
                            file ->
                                    types.add(
                                            file.substring(0, file.length() - ".class".length())));
        } catch (IOException e) {
            Log.debug("no types of " + name + ": " + e);
        }
        return types;
    }
}
