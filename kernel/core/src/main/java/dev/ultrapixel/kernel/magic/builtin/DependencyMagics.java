package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.LineMagic;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.maven.Coordinates;
import dev.ultrapixel.kernel.maven.MavenSession;
import dev.ultrapixel.kernel.maven.MissingException;
import dev.ultrapixel.kernel.maven.PomText;
import dev.ultrapixel.kernel.maven.Repository;
import dev.ultrapixel.kernel.maven.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code %maven}, {@code %mavenRepo} and {@code loadFromPOM}. */
final class DependencyMagics {

    private static final Set<String> SCOPES = Set.of("compile", "runtime", "system", "import");

    private final MavenSession session;

    private DependencyMagics(MavenSession session) {
        this.session = session;
    }

    static void addTo(Magics magics, MavenSession session) {
        DependencyMagics own = new DependencyMagics(session);
        for (String name : List.of("maven", "addMavenDependencies", "addMavenDependency")) {
            magics.line(
                    name,
                    own::maven,
                    "adds group:artifact[:packaging[:classifier]]:version … and what they need;"
                            + " --from URL-or-id, -v");
        }
        for (String name : List.of("mavenRepo", "addMavenRepo")) {
            magics.line(name, own::repository, "adds a Maven repository: id URL");
        }
        LineMagic fromFile = own::loadFromFile;
        magics.line(
                "loadFromPOM", fromFile, "adds the dependencies of a POM file: file [scope …]; -v");
        magics.cell(
                "loadFromPOM",
                own::loadFromBody,
                "adds the dependencies of the POM, or of the parts of one, below; [scope …], -v");
    }

    private @Nullable Object maven(MagicCall call) throws MissingException {
        boolean verbose = call.flag("v", "verbose");
        List<String> from = call.options("from");
        List<Coordinates> coordinates = call.args().stream().map(Coordinates::parse).toList();
        if (coordinates.isEmpty()) {
            throw new IllegalArgumentException(
                    "%%%s should be followed by group:artifact:version but stands alone"
                            .formatted(call.name()));
        }
        DownloadDisplay log = new DownloadDisplay(call.kernel().display(), verbose);
        return take(session.add(coordinates, from, log), call.kernel());
    }

    private @Nullable Object repository(MagicCall call) {
        List<String> args = call.args();
        if (args.size() != 2) {
            throw new IllegalArgumentException(
                    "%%%s should be followed by an id and a URL but has %d words"
                            .formatted(call.name(), args.size()));
        }
        session.addRepository(new Repository(args.get(0), args.get(1)));
        return null;
    }

    private @Nullable Object loadFromFile(MagicCall call) throws MissingException {
        boolean verbose = call.flag("v", "verbose");
        List<String> args = call.args();
        if (args.isEmpty()) {
            throw new IllegalArgumentException(
                    "%loadFromPOM should be followed by a POM file but stands alone");
        }
        Path file = Path.of(args.get(0)).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("%loadFromPOM: there is no file " + file);
        }
        return load(file, args.subList(1, args.size()), verbose, call.kernel());
    }

    private @Nullable Object loadFromBody(MagicCall call, String body)
            throws IOException, MissingException {
        boolean verbose = call.flag("v", "verbose");
        List<String> scopes = call.args();
        Path folder = Files.createTempDirectory("cell-pom");
        Path file = folder.resolve("pom.xml");
        try {
            Files.writeString(file, PomText.whole(body));
            return load(file, scopes, verbose, call.kernel());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private @Nullable Object load(Path file, List<String> scopes, boolean verbose, Kernel kernel)
            throws MissingException {
        Set<String> taken = scopes.isEmpty() ? SCOPES : new LinkedHashSet<>(scopes);
        DownloadDisplay log = new DownloadDisplay(kernel.display(), verbose);
        return take(session.addPom(file, taken, log), kernel);
    }

    private static @Nullable Object take(Resolved resolved, Kernel kernel) {
        resolved.notes().forEach(System.err::println);
        kernel.addToClasspath(resolved.jars().toArray(Path[]::new));
        return null;
    }
}
