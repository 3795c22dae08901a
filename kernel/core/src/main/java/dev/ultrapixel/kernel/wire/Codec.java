package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.base.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames to messages and back. What is malformed, wrongly signed or signed a second time is dropped
 * and counted.
 */
public final class Codec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int REMEMBERED =
            1 << 16; // signatures, as many as Jupyter's own session remembers

    private final Signer signer;
    private final AtomicLong dropped = new AtomicLong();
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public Codec(Signer signer) {
        this.signer = signer;
    }

    public List<byte[]> encode(Message message) {
        byte[] header = Json.utf8(message.header());
        byte[] parent = Json.utf8(message.parent());
        byte[] metadata = Json.utf8(message.metadata());
        byte[] content = Json.utf8(message.content());
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signer.sign(header, parent, metadata, content));
        frames.addAll(List.of(header, parent, metadata, content));
        frames.addAll(message.buffers());
        return frames;
    }

    public Optional<Message> decode(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) at++;
        if (frames.size() < at + 6) return drop("it has no delimiter or fewer than four parts");

        byte[] signature = frames.get(at + 1);
        byte[][] parts = frames.subList(at + 2, at + 6).toArray(byte[][]::new);
        if (!signer.accepts(signature, parts)) return drop("its signature is wrong");
        if (replayed(signature)) return drop("its signature came before");
        try {
            var message =
                    new Message(
                            List.copyOf(frames.subList(0, at)),
                            json(parts[0]),
                            json(parts[1]),
                            json(parts[2]),
                            json(parts[3]),
                            List.copyOf(frames.subList(at + 6, frames.size())));
            return message.type().isEmpty()
                    ? drop("its header has no msg_type")
                    : Optional.of(message);
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            return drop("a part is no JSON object");
        }
    }

    /** How many messages were dropped so far. */
    public long dropped() {
        return dropped.get();
    }

    private boolean replayed(byte[] signature) {
        if (signer.silent()) return false;
        synchronized (seen) {
            return seen.put(new String(signature, StandardCharsets.US_ASCII), true) != null;
        }
    }

    private Optional<Message> drop(String why) {
        Log.warn("message " + dropped.incrementAndGet() + " dropped: " + why);
        return Optional.empty();
    }

    private static JsonObject json(byte[] frame) {
        JsonElement parsed = JsonParser.parseString(new String(frame, StandardCharsets.UTF_8));
        return parsed.getAsJsonObject();
    }
}
