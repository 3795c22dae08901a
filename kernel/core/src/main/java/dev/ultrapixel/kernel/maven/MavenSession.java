package dev.ultrapixel.kernel.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of a notebook's session: coordinates → jars, transitive ones too.
 *
 * <p>All that the session has asked for is resolved together, so that one version of everything is
 * on the class path. A jar that is there already stays: the session's classes use it.
 */
public final class MavenSession {

    private final MavenOptions options;
    private final Supplier<Map<String, String>> start;
    private final Map<String, String> loaded = new LinkedHashMap<>(); // key → version
    private final Map<String, Repository> repositories = new LinkedHashMap<>();
    private final Map<String, RemoteRepository> seen = new LinkedHashMap<>(); // of --from, of POMs
    private final Map<String, Dependency> direct = new LinkedHashMap<>();
    private final Map<String, Dependency> managed = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>(); // conflicts: each is said once
    private final Map<Path, Artifact> origins = new HashMap<>(); // of jars that are loaded
    private @Nullable Resolver resolver;

    /**
     * A session that has resolved nothing.
     *
     * @param start what the start class path holds, {@code group:artifact} → version; asked when it
     *     is needed first
     */
    public MavenSession(MavenOptions options, Supplier<Map<String, String>> start) {
        this.options = options;
        this.start = start;
    }

    /** Adds a remote repository for later resolutions; one of that id is replaced. */
    public synchronized void addRepository(Repository repository) {
        repositories.put(repository.id(), repository);
    }

    /**
     * Resolves coordinates together with all that the session has.
     *
     * @param from ids or URLs of the only repositories to be asked for the coordinates; empty for
     *     all
     * @throws MissingException if something is in none of the repositories; the session stays as it
     *     was
     */
    public synchronized Resolved add(List<Coordinates> coordinates, List<String> from, MavenLog log)
            throws MissingException {
        Resolver maven = resolver();
        maven.context().transfers().tell(log);
        List<String> notes = new ArrayList<>();
        Map<String, Dependency> asked = new LinkedHashMap<>();
        for (Coordinates each : coordinates) {
            Dependency dependency = new Dependency(artifact(each, maven), JavaScopes.RUNTIME);
            if (isNew(dependency.getArtifact(), notes)) {
                asked.put(Graph.key(dependency.getArtifact()), dependency);
            }
        }
        if (asked.isEmpty()) {
            return new Resolved(List.of(), notes);
        }
        if (!from.isEmpty()) {
            List<RemoteRepository> only = from(from, maven);
            fetch(asked, pins(), only, log);
            only.forEach(repository -> seen.put(repository.getId(), repository));
        }
        return resolve(asked, Map.of(), notes, log);
    }

    /**
     * Resolves the dependencies of a POM file together with all that the session has.
     *
     * @param scopes of dependencies to be taken
     * @throws MissingException as {@link #add}, or if the POM cannot be built
     */
    public synchronized Resolved addPom(Path pom, Set<String> scopes, MavenLog log)
            throws MissingException {
        Resolver maven = resolver();
        maven.context().transfers().tell(log);
        PomFile file = PomFile.read(pom, maven.context());
        List<String> notes = new ArrayList<>();
        Map<String, Dependency> asked = new LinkedHashMap<>();
        for (Dependency dependency : file.dependencies(scopes)) {
            if (isNew(dependency.getArtifact(), notes)) {
                asked.put(Graph.key(dependency.getArtifact()), dependency);
            }
        }
        Map<String, Dependency> management = new LinkedHashMap<>(managed);
        file.managed().forEach(d -> management.put(Graph.key(d.getArtifact()), d));
        if (asked.isEmpty()) {
            return new Resolved(List.of(), notes);
        }
        List<Dependency> pinned = new ArrayList<>(management.values());
        pinned.addAll(pins());
        fetch(asked, pinned, file.repositories(), log);
        file.repositories().forEach(repository -> seen.put(repository.getId(), repository));
        return resolve(asked, management, notes, log);
    }

    /** The sources of a jar that this session has added; empty if no repository has them. */
    public synchronized Optional<Path> sources(Path jar) {
        Artifact origin = origins.get(jar);
        if (origin == null) return Optional.empty();
        Resolver maven = resolver();
        return maven.sources(origin, all(maven));
    }

    /**
     * Fetches what is asked for from these repositories alone: it is found locally from then on.
     */
    private void fetch(
            Map<String, Dependency> asked,
            List<Dependency> pinned,
            List<RemoteRepository> only,
            MavenLog log)
            throws MissingException {
        Resolver maven = resolver();
        maven.files(maven.collect(List.copyOf(asked.values()), pinned, only, log), loaded.keySet());
    }

    private Resolved resolve(
            Map<String, Dependency> asked,
            Map<String, Dependency> management,
            List<String> notes,
            MavenLog log)
            throws MissingException {
        Map<String, Dependency> all = new LinkedHashMap<>(direct);
        all.putAll(asked);
        List<Dependency> pinned = new ArrayList<>(managed.values());
        pinned.addAll(management.values());
        pinned.addAll(pins());
        Resolver maven = resolver();
        Graph graph = maven.collect(List.copyOf(all.values()), pinned, all(maven), log);
        List<Path> jars = new ArrayList<>();
        for (Artifact artifact : maven.files(graph, loaded.keySet())) {
            loaded.put(Graph.key(artifact), artifact.getVersion());
            if (artifact.getExtension().equals("jar")) {
                jars.add(artifact.getFile().toPath());
                origins.put(artifact.getFile().toPath(), artifact);
            }
        }
        direct.putAll(asked);
        managed.putAll(management);
        Set<String> conflicts = conflicts(graph);
        conflicts.removeIf(note -> !told.add(note));
        notes.addAll(conflicts);
        String total = maven.context().transfers().total();
        if (!total.isEmpty()) {
            log.progress("downloaded " + total);
        }
        return new Resolved(jars, notes);
    }

    /** Whether it is not loaded yet; in another version it counts as loaded, with a note. */
    private boolean isNew(Artifact artifact, List<String> notes) {
        String version = loaded.get(Graph.key(artifact));
        if (version != null && !version.equals(artifact.getVersion())) {
            notes.add(
                    "%s:%s %s is already loaded; %s was asked for: restart the kernel to change it"
                            .formatted(
                                    artifact.getGroupId(),
                                    artifact.getArtifactId(),
                                    version,
                                    artifact.getVersion()));
        }
        return version == null;
    }

    private static Set<String> conflicts(Graph graph) {
        Set<String> notes = new TreeSet<>();
        for (Graph.Conflict c : graph.conflicts()) {
            String[] key = c.key().split(":");
            notes.add(
                    "%s:%s is used in version %s; %s asks for %s"
                            .formatted(key[0], key[1], c.used(), c.by(), c.asked()));
        }
        return notes;
    }

    /** What is loaded holds for what comes later. */
    private List<Dependency> pins() {
        List<Dependency> pins = new ArrayList<>();
        loaded.forEach(
                (key, version) -> {
                    String[] part = key.split(":", -1);
                    pins.add(
                            new Dependency(
                                    new DefaultArtifact(
                                            part[0], part[1], part[3], part[2], version),
                                    ""));
                });
        return pins;
    }

    private List<RemoteRepository> all(Resolver maven) {
        Map<String, RemoteRepository> all = new LinkedHashMap<>();
        maven.context().repositories().forEach(r -> all.put(r.getId(), r));
        maven.context()
                .remote(List.copyOf(repositories.values()))
                .forEach(r -> all.putIfAbsent(r.getId(), r));
        seen.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    private List<RemoteRepository> from(List<String> from, Resolver maven) {
        List<RemoteRepository> only = new ArrayList<>();
        for (String each : from) {
            if (Repository.isUrl(each)) {
                String id = "from-" + Integer.toHexString(each.hashCode());
                only.addAll(maven.context().remote(List.of(new Repository(id, each))));
                continue;
            }
            List<RemoteRepository> known = all(maven);
            only.add(
                    known.stream()
                            .filter(r -> r.getId().equals(each))
                            .findFirst()
                            .orElseThrow(() -> unknown(each, known)));
        }
        return only;
    }

    private static IllegalArgumentException unknown(String id, List<RemoteRepository> known) {
        return new IllegalArgumentException(
                "--from should name a repository's URL or id but is '%s'; ids: %s"
                        .formatted(
                                id,
                                String.join(
                                        ", ",
                                        known.stream().map(RemoteRepository::getId).toList())));
    }

    private static Artifact artifact(Coordinates c, Resolver maven) {
        ArtifactType type = maven.context().session().getArtifactTypeRegistry().get(c.packaging());
        String extension = type == null ? c.packaging() : type.getExtension();
        boolean own = c.classifier().isEmpty() && type != null;
        String classifier = own ? type.getClassifier() : c.classifier();
        return new DefaultArtifact(c.group(), c.artifact(), classifier, extension, c.version());
    }

    private Resolver resolver() {
        Resolver ready = resolver;
        if (ready == null) {
            ready = new Resolver(new MavenContext(options));
            resolver = ready;
            start.get().forEach((name, version) -> loaded.put(name + ":jar:", version));
        }
        return ready;
    }
}
