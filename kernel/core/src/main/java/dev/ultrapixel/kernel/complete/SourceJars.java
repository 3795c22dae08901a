package dev.ultrapixel.kernel.complete;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.eval.Evaluator;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.ZipFile;
import jdk.jshell.ImportSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Javadoc of what is not the JDK's, from the sources jar beside a jar, or from where {@code %maven}
 * got the jar. It is fetched when it is first asked for; whoever asks waits two seconds at most.
 */
final class SourceJars {
    private static final long WAIT_MILLIS = 2000;

    private final Evaluator evaluator;
    private final Function<Path, Optional<Path>> fetch;
    private final Map<Path, CompletableFuture<Optional<Path>>> sources = new ConcurrentHashMap<>();

    /**
     * @param fetch a jar → its sources jar, if there is one somewhere
     */
    SourceJars(Evaluator evaluator, Function<Path, Optional<Path>> fetch) {
        this.evaluator = evaluator;
        this.fetch = fetch;
    }

    /** Null if nothing is known. */
    @Nullable String javadoc(String documentation) {
        Optional<Signature> signature = Signature.of(documentation);
        if (signature.isEmpty()) return null;
        for (String name : typesNamed(signature.get().type())) {
            String found = javadoc(name, signature.get());
            if (found != null) return found;
        }
        return null;
    }

    /** The full names that a name may mean; those that are imported first. */
    private List<String> typesNamed(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (Character.isLowerCase(first.charAt(0))) return List.of(name);
        List<String> imports =
                evaluator.withShell(shell -> shell.imports().map(ImportSnippet::fullname).toList());
        List<String> names =
                evaluator.analyse(
                        analysis -> analysis.listQualifiedNames(first, first.length()).getNames());
        return names.stream()
                .sorted(Comparator.comparing(full -> !isImported(full, imports)))
                .map(full -> full + name.substring(first.length()))
                .toList();
    }

    private static boolean isImported(String full, List<String> imports) {
        return imports.contains(full)
                || imports.contains(full.substring(0, full.lastIndexOf('.') + 1) + "*");
    }

    /** Tries {@code p.Outer.Inner} as a class Inner in Outer, and as a class Inner in a package. */
    private @Nullable String javadoc(String name, Signature signature) {
        String[] part = name.split("\\.");
        for (int packages = part.length - 1; packages >= 0; packages--) {
            List<String> classes = Arrays.asList(part).subList(packages, part.length);
            String folder = String.join("/", Arrays.asList(part).subList(0, packages));
            String file = (folder.isEmpty() ? "" : folder + "/") + classes.get(0);
            URL place = evaluator.classLoader().getResource(file + ".class");
            if (place == null) continue;
            Path jar = jar(place);
            String source = jar == null ? null : source(jar, file + ".java");
            return source == null ? null : SourceComments.find(source, classes, signature);
        }
        return null;
    }

    private static @Nullable Path jar(URL place) {
        try {
            return place.openConnection() instanceof JarURLConnection connection
                    ? Path.of(connection.getJarFileURL().toURI())
                    : null;
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return null; // the JDK's own modules
        }
    }

    private @Nullable String source(Path jar, String entry) {
        Path sources = sources(jar).orElse(null);
        if (sources == null) return null;
        try (ZipFile zip = new ZipFile(sources.toFile())) {
            var found = zip.getEntry(entry);
            if (found == null) return null;
            return new String(zip.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            Log.debug("no sources in " + sources + ": " + e);
            return null;
        }
    }

    private Optional<Path> sources(Path jar) {
        var coming =
                sources.computeIfAbsent(
                        jar, j -> CompletableFuture.supplyAsync(() -> find(j), SourceJars::start));
        try {
            return coming.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty(); // the next one to ask has it
        } catch (ExecutionException e) {
            Log.debug("no sources of " + jar + ": " + e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Path> find(Path jar) {
        String name = String.valueOf(jar.getFileName());
        Path beside = jar.resolveSibling(name.replaceFirst("\\.jar$", "-sources.jar"));
        return Files.isRegularFile(beside) && !beside.equals(jar)
                ? Optional.of(beside)
                : fetch.apply(jar);
    }

    private static void start(Runnable work) {
        KernelThread.start("sources", work);
    }
}
