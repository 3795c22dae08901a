package dev.ultrapixel.kernel.comm;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Comm;
import dev.ultrapixel.kernel.api.CommHandler;
import dev.ultrapixel.kernel.api.CommMessage;
import dev.ultrapixel.kernel.api.Comms;
import dev.ultrapixel.kernel.channel.IOPub;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.wire.Fields;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All open comms, and the targets that front ends may open. */
public final class CommTable implements Comms {
    private final IOPub iopub;
    private final Map<String, CommHandler> targets = new ConcurrentHashMap<>();
    private final Map<String, OpenComm> open = new ConcurrentHashMap<>();

    public CommTable(IOPub iopub) {
        this.iopub = iopub;
    }

    @Override
    public AutoCloseable target(String name, CommHandler handler) {
        targets.put(name, handler);
        return () -> targets.remove(name, handler);
    }

    @Override
    public Comm open(
            String id,
            String target,
            Map<String, ?> data,
            Map<String, ?> metadata,
            List<byte[]> buffers) {
        var comm = new OpenComm(this, id, target);
        if (open.putIfAbsent(id, comm) != null)
            throw new IllegalArgumentException("a comm is open already: " + id);
        var content =
                Json.object(
                        "comm_id", id, "target_name", target, "target_module", null, "data", data);
        send("comm_open", content, metadata, buffers);
        return comm;
    }

    /** A front end opens a comm; one for an unknown target is closed at once. */
    public void opened(Message message) {
        Fields fields = message.fields();
        String id = fields.text("comm_id");
        String target = fields.text("target_name", "");
        CommHandler handler = targets.get(target);
        if (handler == null) {
            send("comm_close", Json.object("comm_id", id, "data", Map.of()), Map.of(), List.of());
            return;
        }
        var comm = new OpenComm(this, id, target);
        open.put(id, comm);
        try {
            handler.opened(comm, content(message));
        } catch (RuntimeException | Error e) {
            comm.close(Map.of());
            throw e;
        }
    }

    /** One for a comm that is not open is passed over: it was closed meanwhile. */
    public void received(Message message) {
        OpenComm comm = open.get(message.fields().text("comm_id"));
        if (comm != null) comm.received(content(message));
    }

    public void closed(Message message) {
        OpenComm comm = open.remove(message.fields().text("comm_id"));
        if (comm != null) comm.closed(content(message));
    }

    /** {@code comms} of a comm_info_reply. */
    public JsonObject info(Requests.CommInfo request) {
        Map<String, Object> comms = new LinkedHashMap<>();
        for (OpenComm comm : open.values()) {
            boolean asked = request.target().isEmpty() || request.target().equals(comm.target());
            if (asked) comms.put(comm.id(), Map.of("target_name", comm.target()));
        }
        return Json.object("status", "ok", "comms", comms);
    }

    boolean forget(OpenComm comm) {
        return open.remove(comm.id(), comm);
    }

    void send(String type, JsonObject content, Map<String, ?> metadata, List<byte[]> buffers) {
        Origin origin = Origin.current();
        JsonObject parent = origin == null ? new JsonObject() : origin.parent();
        iopub.publish(parent, type, content, Json.tree(metadata).getAsJsonObject(), buffers);
    }

    private static CommMessage content(Message message) {
        return new CommMessage(
                Json.map(message.fields().object("data")),
                Json.map(message.metadata()),
                message.buffers());
    }
}
