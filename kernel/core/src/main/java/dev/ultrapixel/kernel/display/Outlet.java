package dev.ultrapixel.kernel.display;

import java.util.Map;

/** Where displays leave the kernel. */
@FunctionalInterface
public interface Outlet {

    /**
     * Sends a message below the cell that the calling thread belongs to.
     *
     * @param type {@code display_data}, {@code update_display_data} or {@code clear_output}
     * @param content a tree of maps, lists, strings, numbers and booleans
     */
    void send(String type, Map<String, Object> content);
}
