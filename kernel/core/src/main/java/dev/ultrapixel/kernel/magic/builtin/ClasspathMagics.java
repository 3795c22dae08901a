package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.magic.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** {@code %jars} and {@code %classpath}. */
final class ClasspathMagics {

    private interface Find {
        List<Path> in(String glob) throws IOException;
    }

    private ClasspathMagics() {}

    static void addTo(Magics magics) {
        magics.line(
                "jars",
                call -> add(call, Globs::files),
                "adds the jars that globs match; the list of their paths");
        magics.line(
                "classpath",
                call -> add(call, Globs::entries),
                "adds the jars and folders that globs match; the list of their paths");
    }

    private static List<String> add(MagicCall call, Find find) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String glob : call.args()) {
            List<Path> found = find.in(glob);
            if (found.isEmpty()) {
                System.err.printf(
                        "%%%s: nothing matches %s in %s%n",
                        call.name(), glob, Path.of("").toAbsolutePath());
            }
            found.stream().filter(path -> isUsable(path, call.name())).forEach(all::add);
        }
        call.kernel().addToClasspath(all.toArray(Path[]::new));
        return all.stream().map(Path::toString).toList();
    }

    /** A broken jar would make the compiler fail at every cell from then on. */
    private static boolean isUsable(Path path, String magic) {
        if (!Files.isRegularFile(path)) {
            return true;
        }
        try {
            new ZipFile(path.toFile()).close();
            return true;
        } catch (IOException e) {
            System.err.printf(
                    "%%%s: %s should be a jar but is not (%s); it was left out%n",
                    magic, path, e.getMessage());
            return false;
        }
    }
}
