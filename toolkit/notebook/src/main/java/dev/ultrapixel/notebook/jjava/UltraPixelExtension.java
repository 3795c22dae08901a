package dev.ultrapixel.notebook.jjava;

import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.notebook.Imports;
import dev.ultrapixel.notebook.ProgressDisplay;
import dev.ultrapixel.notebook.Rendering;
import dev.ultrapixel.notebook.Screen;
import dev.ultrapixel.notebook.Show;
import dev.ultrapixel.tensor.Cancel;
import java.util.Base64;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Imports, renderings and progress in JJava. An interrupted cell needs nothing: JJava interrupts
 * its thread.
 */
public final class UltraPixelExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        kernel.evalRaw(String.join("\n", Imports.lines()));
        Show.types().forEach(type -> register(kernel.getRenderer(), type));
        Progress.tell(new ProgressDisplay(new Output(kernel)));
    }

    private static void register(Renderer renderer, Class<?> type) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.IMAGE_PNG)
                .register(UltraPixelExtension::render);
    }

    private static void render(Object value, RenderContext context) {
        Rendering rendering = Show.of(value);
        context.getOutputContainer().putText(rendering.text());
        context.renderIfRequested(MIMEType.TEXT_HTML, rendering::html);
        var picture = rendering.picture();
        if (picture != null) {
            context.renderIfRequested(
                    MIMEType.IMAGE_PNG, () -> Base64.getEncoder().encodeToString(picture.png()));
        }
    }

    /**
     * The output of the cell that runs. An interrupted thread says its last words shielded: JJava
     * starts the next cell meanwhile, and a write that an interrupt cuts breaks the socket for
     * both.
     */
    private record Output(BaseKernel kernel) implements Screen {

        @Override
        public void open(String id, Rendering rendering) {
            say(display -> display.display(data(id, rendering)));
        }

        @Override
        public void update(String id, Rendering rendering) {
            say(display -> display.updateDisplay(data(id, rendering)));
        }

        private synchronized void say(Consumer<DisplayStream> what) {
            Cancel.shielded(
                    () -> {
                        what.accept(kernel.getIO().display);
                        return this;
                    });
        }

        private static DisplayData data(String id, Rendering rendering) {
            var data = new DisplayData(rendering.text());
            data.putHTML(rendering.html());
            data.putTransientData(
                    "display_id", id); // setDisplayId differs between the kernel's versions
            return data;
        }
    }
}
