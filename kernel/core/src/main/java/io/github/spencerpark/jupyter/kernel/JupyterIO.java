package io.github.spencerpark.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/** The streams of the running cell. */
public class JupyterIO {

    public final PrintStream out = System.out;
    public final PrintStream err = System.err;
    public final InputStream in = System.in;

    /** Whether a front end listens: always, while a kernel runs. */
    public boolean isAttached() {
        return true;
    }
}
