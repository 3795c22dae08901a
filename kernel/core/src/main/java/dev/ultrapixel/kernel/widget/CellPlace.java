package dev.ultrapixel.kernel.widget;

/** Runs an action as if the cell that was running at some time ran it: its output appears there. */
@FunctionalInterface
interface CellPlace {
    void run(Runnable action);

    /** That of the calling thread. */
    static CellPlace here() {
        return Runnable::run;
    }
}
