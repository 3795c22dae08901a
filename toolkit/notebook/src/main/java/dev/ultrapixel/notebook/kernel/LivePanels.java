package dev.ultrapixel.notebook.kernel;

import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.VariableListener;
import dev.ultrapixel.notebook.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The live panels of a session. One is closed when the last variable lets go of its panel, when its
 * cell runs again, and when newer ones crowd it out: what a panel holds can be collected then.
 */
final class LivePanels implements VariableListener {

    private static final int MOST = 8;

    private final Kernel kernel;
    private final List<Open> open = new ArrayList<>(); // guarded by this; the oldest first

    private record Open(Panel panel, String code, int number, LivePanel live) {}

    LivePanels(Kernel kernel) {
        this.kernel = kernel;
        kernel.variables().listen(this);
    }

    /** Shows a panel's widgets below the running cell; the id of their view. */
    synchronized String show(Panel panel) {
        Cell cell = kernel.currentCell().orElse(new Cell(0, ""));
        // The same cell, run again.
        close(
                o ->
                        !o.code().isEmpty()
                                && o.code().equals(cell.code())
                                && o.number() != cell.number());
        while (open.size() >= MOST) {
            open.remove(0).live().close();
        }
        LivePanel live = new LivePanel(panel);
        open.add(new Open(panel, cell.code(), cell.number(), live));
        return live.id();
    }

    @Override
    public boolean owns(Object value) {
        return value instanceof Panel;
    }

    @Override
    public synchronized void replaced(
            String name, Object old, @Nullable Object now, boolean reachable) {
        if (!reachable && !name.startsWith("$")) {
            close(o -> o.panel() == old);
        }
    }

    private void close(Predicate<Open> which) {
        open.removeIf(
                o -> {
                    boolean over = which.test(o);
                    if (over) {
                        o.live().close();
                    }
                    return over;
                });
    }
}
