package io.github.spencerpark.ijava.runtime;

import dev.ultrapixel.kernel.api.Notebook;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

/** The running kernel, and evaluation in its scope. */
public class Kernel {

    private Kernel() {}

    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    public static Object eval(String expression) throws Exception {
        return Notebook.eval(expression);
    }
}
