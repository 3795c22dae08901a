package dev.ultrapixel.kernel.channel;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cancellation;
import dev.ultrapixel.kernel.api.Cell;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread works: a cell, or a message being answered. Threads that a cell starts
 * inherit it, so that their output finds the cell, also after it has ended.
 */
public final class Origin implements Cancellation {
    private static final InheritableThreadLocal<@Nullable Origin> OF_THREAD =
            new InheritableThreadLocal<>();
    private static volatile @Nullable Origin latest;

    private final Cell cell;
    private final JsonObject parent;
    private final List<byte[]> identities;
    private final boolean allowsStdin;
    private final OutputBudget budget = new OutputBudget();
    private volatile long cancelled;
    private final Queue<String> pages = new ConcurrentLinkedQueue<>();
    private volatile boolean muted;
    private volatile @Nullable Queue<String> held;

    /**
     * @param parent the request's header
     * @param identities the routing frames of the front end that asked, for stdin
     */
    public Origin(Cell cell, JsonObject parent, List<byte[]> identities, boolean allowsStdin) {
        this.cell = cell;
        this.parent = parent;
        this.identities = identities;
        this.allowsStdin = allowsStdin;
    }

    /**
     * Of the calling thread; threads that have none, and the common pool's, count to the running or
     * last cell.
     */
    public static @Nullable Origin current() {
        Origin own = OF_THREAD.get();
        boolean shared =
                Thread.currentThread() instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool();
        return own == null || shared ? latest : own;
    }

    /** Makes it the calling thread's; null takes it away. */
    public static void bind(@Nullable Origin origin) {
        if (origin == null) OF_THREAD.remove();
        else OF_THREAD.set(origin);
    }

    /** Unknown threads count to it from now on. */
    public void becomeLatest() {
        latest = this;
    }

    public Cell cell() {
        return cell;
    }

    public JsonObject parent() {
        return parent;
    }

    List<byte[]> identities() {
        return identities;
    }

    boolean allowsStdin() {
        return allowsStdin;
    }

    OutputBudget budget() {
        return budget;
    }

    /** Stays so: what the cell left behind stops at its next safepoint too. */
    public void cancel() {
        if (cancelled == 0) cancelled = Math.max(1, System.nanoTime());
    }

    /** For a nested use of the same cell that timed out and shall go on. */
    public void revive() {
        cancelled = 0;
    }

    @Override
    public boolean requested() {
        return cancelled != 0;
    }

    @Override
    public long sinceNanos() {
        return cancelled;
    }

    /** Its output is dropped from now on: the cell was detached. */
    public void mute() {
        muted = true;
    }

    public boolean muted() {
        return muted;
    }

    /** Shows a text beside the notebook when the cell has ended. */
    public void page(String text) {
        pages.add(text);
    }

    /** What {@link #page} got. */
    public List<String> pages() {
        return List.copyOf(pages);
    }

    /** Keeps its output back: no cell can show it yet. */
    public void holdOutput() {
        held = new ConcurrentLinkedQueue<>();
    }

    /** What was kept back. */
    public String heldOutput() {
        Queue<String> kept = held;
        return kept == null ? "" : String.join("", kept);
    }

    boolean hold(String text) {
        Queue<String> to = held;
        if (to != null) to.add(text);
        return to != null;
    }
}
