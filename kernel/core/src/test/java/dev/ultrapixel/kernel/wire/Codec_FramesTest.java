package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Codec_FramesTest {
    private final Codec sender = new Codec(new Signer("key"));
    private final Codec receiver = new Codec(new Signer("key"));

    @Test
    void aMessageComesBackWithIdentitiesAndBuffers() {
        Message sent = message(List.of(new byte[] {1, 2}), List.of(new byte[] {9}, new byte[0]));

        Message got = receiver.decode(sender.encode(sent)).orElseThrow();

        assertEquals("execute_request", got.type());
        assertEquals(sent.content(), got.content());
        assertArrayEquals(new byte[] {1, 2}, got.identities().get(0));
        assertEquals(2, got.buffers().size());
        assertArrayEquals(new byte[] {9}, got.buffers().get(0));
    }

    @Test
    void anotherKeysMessageIsDroppedAndCounted() {
        List<byte[]> frames = new Codec(new Signer("other")).encode(message(List.of(), List.of()));

        assertTrue(receiver.decode(frames).isEmpty());
        assertEquals(1, receiver.dropped());
    }

    @Test
    void aSecondUseOfASignatureIsRefused() {
        List<byte[]> frames = sender.encode(message(List.of(), List.of()));

        assertTrue(receiver.decode(frames).isPresent());
        assertTrue(receiver.decode(frames).isEmpty());
    }

    @Test
    void everyShortenedMessageIsDropped() {
        List<byte[]> frames = sender.encode(message(List.of(new byte[] {1}), List.of()));

        for (int length = 0; length < frames.size(); length++) {
            assertTrue(receiver.decode(frames.subList(0, length)).isEmpty(), "of length " + length);
        }
    }

    @Test
    void signedNonsenseIsDropped() {
        for (String nonsense :
                List.of(
                        "",
                        "[]",
                        "{",
                        "null",
                        "7",
                        "\"x\"",
                        "{\"msg_type\":1",
                        "[".repeat(100_000))) {
            byte[] bad = nonsense.getBytes(StandardCharsets.UTF_8);
            List<byte[]> frames =
                    new ArrayList<>(List.of("<IDS|MSG>".getBytes(StandardCharsets.US_ASCII)));
            frames.add(new Signer("key").sign(bad, bad, bad, bad));
            frames.addAll(List.of(bad, bad, bad, bad));

            assertTrue(
                    receiver.decode(frames).isEmpty(),
                    nonsense.substring(0, Math.min(20, nonsense.length())));
        }
    }

    @Test
    void aHeaderWithoutTypeIsDropped() {
        var empty =
                new Message(
                        List.of(),
                        new JsonObject(),
                        new JsonObject(),
                        new JsonObject(),
                        new JsonObject(),
                        List.of());

        assertTrue(receiver.decode(sender.encode(empty)).isEmpty());
    }

    private static Message message(List<byte[]> identities, List<byte[]> buffers) {
        Message made =
                new Session()
                        .broadcast(
                                new JsonObject(),
                                "execute_request",
                                Json.object("code", "ä 😀"),
                                new JsonObject(),
                                buffers);
        return new Message(
                identities, made.header(), made.parent(), made.metadata(), made.content(), buffers);
    }
}
