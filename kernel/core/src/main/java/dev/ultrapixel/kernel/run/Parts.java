package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.api.Renderers;
import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.display.BuiltInRenderers;
import dev.ultrapixel.kernel.display.RendererRegistry;
import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.magic.MagicRegistry;
import dev.ultrapixel.kernel.magic.builtin.BuiltInMagics;
import dev.ultrapixel.kernel.maven.MavenOptions;
import dev.ultrapixel.kernel.maven.MavenSession;
import dev.ultrapixel.kernel.maven.StartArtifacts;
import dev.ultrapixel.kernel.widget.Widgets;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a kernel is put together from besides its core. Made when first asked for. */
final class Parts {
    private final MavenSession dependencies =
            new MavenSession(
                    MavenOptions.user(Env.on("OFFLINE")),
                    () -> StartArtifacts.of(System.getProperty("java.class.path", "")));
    private @Nullable Kernel kernel;
    private @Nullable RendererRegistry renderers;
    private @Nullable MagicRegistry magics;

    synchronized void serve(Kernel served) {
        kernel = served;
    }

    synchronized Renderers renderers() {
        RendererRegistry ready = renderers;
        if (ready == null) {
            ready = new RendererRegistry();
            BuiltInRenderers.addTo(ready);
            Renderer.teach(ready);
            Widgets.teach(ready);
            renderers = ready;
        }
        return ready;
    }

    /** Of a jar that {@code %maven} brought. */
    Optional<Path> sources(Path jar) {
        return dependencies.sources(jar);
    }

    Magics magics() {
        return registry();
    }

    CellLanguage language() {
        return registry();
    }

    private synchronized MagicRegistry registry() {
        MagicRegistry ready = magics;
        if (ready == null) {
            ready = new MagicRegistry(this::kernel);
            BuiltInMagics.addTo(ready, dependencies, Parts::page);
            magics = ready;
        }
        return ready;
    }

    private synchronized Kernel kernel() {
        Kernel served = kernel;
        if (served == null) {
            throw new IllegalStateException("a magic should run in a kernel but none is served");
        }
        return served;
    }

    private static void page(String text) {
        Origin origin = Origin.current();
        if (origin != null) origin.page(text);
    }
}
