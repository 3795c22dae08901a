package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;

/** A value that knows its own forms; it is asked before any renderer. */
public interface DisplayDataRenderable {

    /** Every type. */
    Set<MIMEType> ANY = Set.of(MIMEType.ANY);

    /** The types that it can make. */
    default Set<MIMEType> getSupportedRenderTypes() {
        return ANY;
    }

    /** The types that it makes when nothing else is asked for. */
    default Set<MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    void render(RenderContext context);
}
