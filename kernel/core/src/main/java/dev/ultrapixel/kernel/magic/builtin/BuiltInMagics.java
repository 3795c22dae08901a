package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.magic.MagicRegistry;
import dev.ultrapixel.kernel.maven.MavenSession;
import java.util.function.Consumer;

/** The magics that every session starts with. */
public final class BuiltInMagics {

    private BuiltInMagics() {}

    /**
     * Adds them all.
     *
     * @param dependencies what {@code %maven} adds to
     * @param pager shows a text beside the notebook
     */
    public static void addTo(
            MagicRegistry magics, MavenSession dependencies, Consumer<String> pager) {
        DependencyMagics.addTo(magics, dependencies);
        ClasspathMagics.addTo(magics);
        LoadMagic.addTo(magics);
        TimeMagics.addTo(magics);
        TimeitMagic.addTo(magics);
        SessionMagics.addTo(magics);
        MemoryMagic.addTo(magics);
        HelpMagics.addTo(magics, pager);
        TextMagics.addTo(magics);
        ShellMagics.addTo(magics);
    }
}
