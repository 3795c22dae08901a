package dev.ultrapixel.kernel.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.jspecify.annotations.Nullable;

/**
 * A collected graph → the nodes that won, in the order of the class path, and what lost to them.
 */
final class Graph {

    /** {@code key} in version {@code used}; {@code by} asks for {@code asked}. */
    record Conflict(String key, String used, String asked, String by) {}

    private final Map<String, DependencyNode> winners = new LinkedHashMap<>();
    private final Set<Conflict> conflicts = new LinkedHashSet<>();

    Graph(DependencyNode root) {
        // A direct dependency stands before those that came with another one.
        root.getChildren().forEach(child -> add(child, null));
        root.getChildren().forEach(this::addChildren);
    }

    /** {@code group:artifact:extension:classifier} → its node. */
    Map<String, DependencyNode> winners() {
        return winners;
    }

    List<Conflict> conflicts() {
        return new ArrayList<>(conflicts);
    }

    /** What stays the same when a version changes. */
    static String key(Artifact artifact) {
        return "%s:%s:%s:%s"
                .formatted(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getExtension(),
                        artifact.getClassifier());
    }

    private void addChildren(DependencyNode node) {
        if (!lost(node)) {
            node.getChildren().forEach(child -> add(child, node));
            node.getChildren().forEach(this::addChildren);
        }
    }

    private void add(DependencyNode node, @Nullable DependencyNode parent) {
        String scope = node.getDependency().getScope();
        if (!scope.equals(JavaScopes.COMPILE) && !scope.equals(JavaScopes.RUNTIME)) {
            return;
        }
        Artifact artifact = node.getArtifact();
        String asked = DependencyManagerUtils.getPremanagedVersion(node);
        if (node.getData().get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode won) {
            String own = asked == null ? artifact.getVersion() : asked;
            note(artifact, won.getArtifact().getVersion(), own, parent);
            return;
        }
        winners.putIfAbsent(key(artifact), node);
        if (asked != null) {
            note(artifact, artifact.getVersion(), asked, parent);
        }
    }

    private void note(Artifact artifact, String used, String asked, @Nullable DependencyNode by) {
        if (!used.equals(asked)) {
            String parent =
                    by == null
                            ? "the cell"
                            : by.getArtifact().getArtifactId()
                                    + " "
                                    + by.getArtifact().getVersion();
            conflicts.add(new Conflict(key(artifact), used, asked, parent));
        }
    }

    private static boolean lost(DependencyNode node) {
        return node.getData().get(ConflictResolver.NODE_DATA_WINNER) != null;
    }
}
