package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.api.Renderers;
import dev.ultrapixel.kernel.eval.CellLanguage;

/** What a kernel is put together from besides its core. Made when first asked for. */
final class Parts {
    private final Renderers renderers = new PlainRenderers();
    private final Magics magics = new NoMagics();

    void serve(Kernel kernel) {}

    Renderers renderers() {
        return renderers;
    }

    Magics magics() {
        return magics;
    }

    CellLanguage language() {
        return CellLanguage.JAVA;
    }
}
