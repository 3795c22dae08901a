package dev.ultrapixel.kernel.comm;

import dev.ultrapixel.kernel.api.Comm;
import dev.ultrapixel.kernel.api.CommMessage;
import dev.ultrapixel.kernel.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A comm between its opening and its closing. */
final class OpenComm implements Comm {
    private final CommTable table;
    private final String id;
    private final String target;
    private volatile Consumer<CommMessage> onMessage = message -> {};
    private volatile Consumer<CommMessage> onClose = message -> {};

    OpenComm(CommTable table, String id, String target) {
        this.table = table;
        this.id = id;
        this.target = target;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void send(Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers) {
        table.send("comm_msg", Json.object("comm_id", id, "data", data), metadata, buffers);
    }

    @Override
    public void onMessage(Consumer<CommMessage> listener) {
        onMessage = listener;
    }

    @Override
    public void onClose(Consumer<CommMessage> listener) {
        onClose = listener;
    }

    @Override
    public void close(Map<String, ?> data) {
        if (table.forget(this))
            table.send("comm_close", Json.object("comm_id", id, "data", data), Map.of(), List.of());
    }

    void received(CommMessage message) {
        onMessage.accept(message);
    }

    void closed(CommMessage message) {
        onClose.accept(message);
    }
}
