package io.github.spencerpark.ijava;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.Notebook;

/** The way to the running kernel. */
public final class IJava {

    private static Kernel session;
    private static JavaKernel kernel;

    private IJava() {}

    /**
     * The running kernel.
     *
     * @throws IllegalStateException outside of a kernel
     */
    public static synchronized JavaKernel getKernelInstance() {
        Kernel running = Notebook.kernel();
        if (running != session) {
            session = running;
            kernel = new JavaKernel(running);
        }
        return kernel;
    }
}
