package dev.ultrapixel.kernel.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/** A running kernel, as cells and extensions see it. Every method may be called from any thread. */
public interface Kernel {
    Renderers renderers();

    Magics magics();

    Comms comms();

    Variables variables();

    Display display();

    /**
     * The session itself. Whoever compiles with it directly does so while no cell is being
     * compiled.
     */
    JShell jshell();

    /**
     * Evaluates a text in the session's scope, magics included, on the calling thread.
     *
     * @return the live object of the last expression, null if there is none
     * @throws Exception what the code threw, or an {@link IllegalArgumentException} that holds the
     *     compiler's message
     */
    @Nullable Object eval(String code) throws Exception;

    /**
     * As {@link #eval(String)}, for a file: errors say {@code at name, line k}.
     *
     * @param name the file's name as errors should say it
     */
    @Nullable Object eval(String name, String code) throws Exception;

    /** Jars and folders for the code of later cells. What was added before is not added again. */
    void addToClasspath(Path... entries);

    /** Of the cell that the calling thread belongs to. */
    Cancellation cancellation();

    /** The cell that the calling thread belongs to; empty outside of all cells. */
    Optional<Cell> currentCell();

    /**
     * Runs when a cell is interrupted, on a thread of the kernel. Close the result to take it back.
     */
    AutoCloseable onInterrupt(Runnable action);

    AutoCloseable onCellStart(Consumer<Cell> action);

    AutoCloseable onCellEnd(Consumer<Cell> action);

    /** Runs when the kernel shuts down; it has one second. */
    AutoCloseable onShutdown(Runnable action);

    /** Name and version, in one line. */
    String banner();
}
