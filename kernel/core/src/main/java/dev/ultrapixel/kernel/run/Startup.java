package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.channel.IOPub;
import dev.ultrapixel.kernel.channel.Origin;
import java.util.ArrayList;
import java.util.List;

/** What went wrong before the first cell: it is told in the first cell, not lost. */
final class Startup {
    private final List<String> faults = new ArrayList<>();

    synchronized void add(String fault) {
        if (!fault.isBlank()) faults.add(fault.stripTrailing());
    }

    synchronized void tell(Origin origin, IOPub iopub) {
        for (String fault : faults) iopub.print(origin, "stderr", fault + "\n");
        faults.clear();
    }
}
