package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message.
 *
 * @param identities routing frames in front, a topic on IOPub
 * @param parent the header of the request that it belongs to; empty if there is none
 * @param buffers frames behind the content, as they are
 */
public record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    public String type() {
        return new Fields(header).text("msg_type", "");
    }

    public String id() {
        return new Fields(header).text("msg_id", "");
    }

    public Fields fields() {
        return new Fields(content);
    }
}
