package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the kernel's messages: one session a process, ids that never repeat. */
public final class Session {
    public static final String PROTOCOL = "5.5";

    private final String id = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();

    /** The answer to a request, for its sender. */
    public Message reply(Message request, String type, JsonObject content) {
        return new Message(
                request.identities(),
                header(type),
                request.header(),
                new JsonObject(),
                content,
                List.of());
    }

    /** A message that the kernel begins, to one front end. */
    public Message to(List<byte[]> identities, JsonObject parent, String type, JsonObject content) {
        return new Message(identities, header(type), parent, new JsonObject(), content, List.of());
    }

    /** A message for everybody. */
    public Message broadcast(
            JsonObject parent,
            String type,
            JsonObject content,
            JsonObject metadata,
            List<byte[]> buffers) {
        List<byte[]> topic = List.of(type.getBytes(StandardCharsets.US_ASCII));
        return new Message(topic, header(type), parent, metadata, content, buffers);
    }

    private JsonObject header(String type) {
        return Json.object(
                "msg_id",
                id + "_" + count.incrementAndGet(),
                "session",
                id,
                "username",
                "kernel",
                "date",
                Instant.now().toString(),
                "msg_type",
                type,
                "version",
                PROTOCOL);
    }
}
