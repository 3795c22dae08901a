package dev.ultrapixel.kernel.maven;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.artifact.JavaScopes;

/**
 * Libraries that log through SLF4J complain in a cell when nothing takes what they log: a session
 * that has the API and no provider gets the simple one of the same version.
 */
final class LogProvider {

    private static final String API = "org.slf4j:slf4j-api:jar:";
    private static final List<String> PROVIDERS =
            List.of(
                    "org.slf4j:slf4j-simple",
                    "org.slf4j:slf4j-nop",
                    "org.slf4j:slf4j-jdk14",
                    "org.slf4j:slf4j-reload4j",
                    "org.slf4j:slf4j-log4j12",
                    "ch.qos.logback:logback-classic",
                    "org.apache.logging.log4j:log4j-slf4j",
                    "org.tinylog:slf4j-tinylog");

    private LogProvider() {}

    /** The provider that a graph lacks; {@code loaded} are the keys of what is there already. */
    static Optional<Dependency> missing(Graph graph, Set<String> loaded) {
        DependencyNode api = graph.winners().get(API);
        boolean provided =
                Stream.concat(graph.winners().keySet().stream(), loaded.stream())
                        .anyMatch(key -> PROVIDERS.stream().anyMatch(key::startsWith));
        if (api == null || provided) {
            return Optional.empty();
        }
        String version = api.getArtifact().getVersion();
        return Optional.of(
                new Dependency(
                        new DefaultArtifact("org.slf4j", "slf4j-simple", "jar", version),
                        JavaScopes.RUNTIME));
    }
}
