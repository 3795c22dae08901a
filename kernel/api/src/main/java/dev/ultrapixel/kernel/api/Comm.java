package dev.ultrapixel.kernel.api;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One open channel. Messages have the running cell, or the message being answered, as parent. */
public interface Comm {
    String id();

    String target();

    void send(Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers);

    /**
     * One listener; it runs beside a cell, on a thread of the kernel. What it throws goes to
     * stderr.
     */
    void onMessage(Consumer<CommMessage> listener);

    /** Runs when the front end closes the comm. */
    void onClose(Consumer<CommMessage> listener);

    /** Tells the front end; a second close does nothing. */
    void close(Map<String, ?> data);
}
