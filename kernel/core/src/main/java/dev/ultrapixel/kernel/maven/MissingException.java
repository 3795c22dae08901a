package dev.ultrapixel.kernel.maven;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Something could not be resolved: what, and where it was looked for, in ten lines at most. */
public final class MissingException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int MOST = 4; // of each kind that are named; more are counted

    MissingException(String message) {
        super(message);
    }

    /** Files that no repository has. */
    static MissingException of(ArtifactResolutionException e) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> asked = new LinkedHashSet<>();
        Set<String> troubles = new LinkedHashSet<>();
        boolean offline = false;
        for (ArtifactResult result : e.getResults()) {
            if (!result.isResolved()) {
                missing.add(Names.of(result.getRequest().getArtifact()));
                result.getRequest().getRepositories().forEach(r -> asked.add(Names.of(r)));
                offline |= result.getExceptions().stream().anyMatch(MissingException::isOffline);
                result.getExceptions().stream()
                        .filter(each -> !(each instanceof ArtifactNotFoundException))
                        .forEach(each -> troubles.add(innermost(each)));
            }
        }
        if (offline) {
            troubles.add("the kernel is offline: only the local repository was looked into");
        }
        return new MissingException(message(missing, asked, troubles));
    }

    private static boolean isOffline(Exception e) {
        return String.valueOf(e.getMessage()).contains("offline mode");
    }

    /** A POM file that cannot be read, or a range of versions that nothing is in. */
    static MissingException of(DependencyCollectionException e, List<RemoteRepository> asked) {
        List<String> troubles =
                e.getResult().getExceptions().stream().map(MissingException::innermost).toList();
        return new MissingException(
                "dependencies could not be collected\n"
                        + lines("  ", new LinkedHashSet<>(troubles))
                        + "asked:\n"
                        + lines("  ", new LinkedHashSet<>(asked.stream().map(Names::of).toList()))
                                .stripTrailing());
    }

    private static String message(Set<String> missing, Set<String> asked, Set<String> troubles) {
        String where =
                asked.isEmpty()
                        ? "not in the local repository, and no other was asked"
                        : "in none of the repositories asked:\n" + lines("  ", asked);
        List<String> names = new ArrayList<>(missing).subList(0, Math.min(MOST, missing.size()));
        String more = missing.size() > MOST ? " and " + (missing.size() - MOST) + " more" : "";
        String verb = missing.size() == 1 ? " is " : " are ";
        return (String.join(", ", names) + more + verb + where + "\n" + lines("", troubles))
                .strip();
    }

    private static String lines(String indent, Set<String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.stream().limit(MOST).forEach(t -> lines.append(indent).append(t).append('\n'));
        if (texts.size() > MOST) {
            lines.append(indent).append("and ").append(texts.size() - MOST).append(" more\n");
        }
        return lines.toString();
    }

    /**
     * The first line of the innermost cause: "Connection refused" rather than what failed by it.
     */
    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String named = cause instanceof java.net.UnknownHostException ? "unknown host " : "";
        return named + message.lines().findFirst().orElse("");
    }
}
