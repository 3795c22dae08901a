package dev.ultrapixel.kernel.api;

import java.util.List;
import java.util.Map;

/** Channels to parts of a front end, such as widgets. */
public interface Comms {
    /** Answers front ends that open a comm of this target. Close the result to take it back. */
    AutoCloseable target(String name, CommHandler handler);

    /**
     * Opens a comm.
     *
     * @param id the comm's id; a widget's model id
     * @param data a tree of maps, lists, strings, numbers and booleans
     * @param buffers travel as they are
     */
    Comm open(
            String id,
            String target,
            Map<String, ?> data,
            Map<String, ?> metadata,
            List<byte[]> buffers);
}
