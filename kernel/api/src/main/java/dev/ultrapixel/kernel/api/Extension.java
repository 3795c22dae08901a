package dev.ultrapixel.kernel.api;

/**
 * Adds to a kernel: found by {@link java.util.ServiceLoader}, at the start or in a jar that a cell
 * adds.
 */
public interface Extension {
    /**
     * Called once, before the first cell or right after the jar was added. What it throws is shown
     * on stderr; the kernel goes on without the extension.
     */
    void install(Kernel kernel);

    /** Called when the kernel shuts down. */
    default void uninstall(Kernel kernel) {}
}
