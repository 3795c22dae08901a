package dev.ultrapixel.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.AddRepositoriesOp;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/** Maven Resolver with the user's settings: mirrors, proxies, credentials, local repository. */
final class MavenContext {

    private final Context context;
    private final Transfers transfers = new Transfers();

    MavenContext(MavenOptions options) {
        ContextOverrides.Builder overrides =
                ContextOverrides.create()
                        .withUserSettings(options.repositories().isEmpty())
                        .offline(options.offline())
                        .checksumPolicy(ChecksumPolicy.WARN)
                        .systemProperties(systemProperties())
                        .configProperties(configuration())
                        .transferListener(transfers)
                        .addRepositoriesOp(
                                options.repositories().isEmpty()
                                        ? AddRepositoriesOp.APPEND
                                        : AddRepositoriesOp.REPLACE)
                        .repositories(
                                options.repositories().isEmpty()
                                        ? List.of(ContextOverrides.CENTRAL)
                                        : options.repositories().stream()
                                                .map(MavenContext::remote)
                                                .toList());
        options.local().ifPresent(overrides::withLocalRepositoryOverride);
        context = Runtimes.INSTANCE.getRuntime().create(overrides.build());
    }

    RepositorySystem system() {
        return context.repositorySystem();
    }

    Transfers transfers() {
        return transfers;
    }

    /** A session of its own: nothing of an earlier one is remembered but the files. */
    DefaultRepositorySystemSession session() {
        DefaultRepositorySystemSession session =
                new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setCache(new DefaultRepositoryCache());
        session.setSystemProperties(systemProperties()); // profiles see this JVM and what cells set
        session.setConfigProperty(ConflictResolver.CONFIG_PROP_VERBOSE, true);
        session.setConfigProperty(DependencyManagerUtils.CONFIG_PROP_VERBOSE, true);
        return session;
    }

    /** Central, or what stands for it, and those of the settings. */
    List<RemoteRepository> repositories() {
        return context.remoteRepositories();
    }

    /** These repositories behind the settings' mirrors, proxies and credentials. */
    List<RemoteRepository> remote(List<Repository> repositories) {
        return system().newResolutionRepositories(
                        context.repositorySystemSession(),
                        repositories.stream().map(MavenContext::remote).toList());
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(repository.id(), "default", repository.url()).build();
    }

    private static Map<String, Object> configuration() {
        return Map.of("aether.dependencyCollector.impl", "bf"); // reads POM files in parallel
    }

    private static Map<String, String> systemProperties() {
        Map<String, String> properties = new HashMap<>();
        System.getenv().forEach((name, value) -> properties.put("env." + name, value));
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }
}
