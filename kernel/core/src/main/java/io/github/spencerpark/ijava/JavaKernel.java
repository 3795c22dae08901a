package io.github.spencerpark.ijava;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.display.RendererRegistry;
import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;

/** The running kernel under IJava's name. */
public final class JavaKernel {

    private final Kernel kernel;
    private final Renderer renderer;
    private final Magics magics;
    private final MavenResolver mavenResolver;

    JavaKernel(Kernel kernel) {
        this.kernel = kernel;
        this.renderer = Renderer.of((RendererRegistry) kernel.renderers());
        this.magics = new Magics(kernel.magics());
        this.mavenResolver = new MavenResolver(kernel.magics());
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public Magics getMagics() {
        return magics;
    }

    public MavenResolver getMavenResolver() {
        return mavenResolver;
    }

    public void display(DisplayData data) {
        kernel.display().show(data.forms());
    }

    /** Jars and folders for later cells; globs are allowed. */
    public void addToClasspath(String path) {
        try {
            kernel.magics().runLine("classpath", List.of(path));
        } catch (Exception e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The forms of what the code evaluates to; null if it has no value. */
    public DisplayData eval(String code) throws Exception {
        Object value = evalRaw(code);
        return value == null ? null : renderer.render(value);
    }

    /** What the code evaluates to. */
    public Object evalRaw(String code) throws Exception {
        return kernel.eval(code);
    }

    public JupyterIO getIO() {
        return new JupyterIO();
    }

    public CommManager getCommManager() {
        return new CommManager(kernel.comms());
    }

    public String getBanner() {
        return kernel.banner();
    }
}
