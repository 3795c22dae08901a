package dev.ultrapixel.kernel.widget;

import dev.ultrapixel.kernel.channel.Origin;
import java.util.List;

/** Runs an action as if the cell that was running at some time ran it: its output appears there. */
@FunctionalInterface
interface CellPlace {
    void run(Runnable action);

    /** That of the calling thread. */
    static CellPlace here() {
        Origin made = Origin.current();
        if (made == null) {
            return Runnable::run;
        }
        // An origin of its own: an interrupt of the cell, later on, is none of the listener's.
        Origin origin = new Origin(made.cell(), made.parent(), List.of(), false);
        return action -> {
            Origin before = Origin.current();
            Origin.bind(origin);
            try {
                action.run();
            } finally {
                Origin.bind(before);
            }
        };
    }
}
