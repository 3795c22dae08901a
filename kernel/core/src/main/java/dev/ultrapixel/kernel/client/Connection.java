package dev.ultrapixel.kernel.client;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.wire.Codec;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Session;
import dev.ultrapixel.kernel.wire.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** One client of a kernel. A channel is used by one thread at a time. */
public final class Connection implements AutoCloseable {
    /**
     * What a kernel answered to a cell: the reply, and all that it published for it up to {@code
     * idle}.
     */
    public record Answer(Message reply, List<Message> published) {
        public String status() {
            return reply.fields().text("status", "");
        }

        /** The contents of one type, in order. */
        public List<JsonObject> of(String type) {
            return published.stream()
                    .filter(m -> m.type().equals(type))
                    .map(Message::content)
                    .toList();
        }

        /** All text of a stream. */
        public String stream(String name) {
            var text = new StringBuilder();
            for (JsonObject content : of("stream")) {
                if (content.get("name").getAsString().equals(name))
                    text.append(content.get("text").getAsString());
            }
            return text.toString();
        }

        /** The result as text; empty if there is none. */
        public String text() {
            List<JsonObject> results = of("execute_result");
            return results.isEmpty()
                    ? ""
                    : results.get(0).getAsJsonObject("data").get("text/plain").getAsString();
        }
    }

    private static final long SUBSCRIBED_MILLIS = 200; // until what is published may arrive
    private static final long END_MILLIS = 3000; // of a request whose reply is here

    private final ZContext context = new ZContext();
    private final Session session = new Session();
    private final Codec codec;
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);

    public Connection(ConnectionFile file) {
        codec = new Codec(new Signer(file.key()));
        context.setLinger(0);
        Map<Channel, Integer> ports =
                Map.of(
                        Channel.SHELL, file.shell(),
                        Channel.CONTROL, file.control(),
                        Channel.STDIN, file.stdin(),
                        Channel.IOPUB, file.iopub(),
                        Channel.HEARTBEAT, file.heartbeat());
        byte[] identity =
                java.util.UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        for (Channel channel : Channel.values()) {
            ZMQ.Socket socket = context.createSocket(channel.type);
            socket.setHWM(0);
            if (channel.type != org.zeromq.SocketType.SUB) socket.setIdentity(identity);
            else socket.subscribe(new byte[0]);
            socket.connect(file.address(ports.getOrDefault(channel, 0)));
            sockets.put(channel, socket);
        }
    }

    /** Returns the message's id. */
    public String send(Channel channel, String type, JsonObject content) {
        Message message = session.to(List.of(), new JsonObject(), type, content);
        send(channel, codec.encode(message));
        return message.id();
    }

    /** With everything that a message can have. */
    public String send(Channel channel, Message message) {
        send(channel, codec.encode(message));
        return message.id();
    }

    /** Frames as they are, be they right or wrong. */
    public void send(Channel channel, List<byte[]> frames) {
        ZMQ.Socket socket = socket(channel);
        for (int i = 0; i < frames.size(); i++)
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }

    public Message message(String type, JsonObject content) {
        return session.to(List.of(), new JsonObject(), type, content);
    }

    public List<byte[]> frames(Message message) {
        return codec.encode(message);
    }

    /** The next message; empty after so long. */
    public Optional<Message> receive(Channel channel, long millis) {
        List<byte[]> frames = receiveFrames(channel, millis);
        return frames.isEmpty() ? Optional.empty() : codec.decode(frames);
    }

    public List<byte[]> receiveFrames(Channel channel, long millis) {
        ZMQ.Socket socket = socket(channel);
        socket.setReceiveTimeOut((int) millis);
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) return List.of();
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return frames;
    }

    /** The first message that is meant; others are passed over. */
    public Message await(Channel channel, long millis, Predicate<Message> meant)
            throws TimeoutException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long rest = millis; rest > 0; rest = (until - System.nanoTime()) / 1_000_000) {
            Optional<Message> message = receive(channel, rest);
            if (message.isPresent() && meant.test(message.get())) return message.get();
        }
        throw new TimeoutException("no such message on " + channel + " within " + millis + " ms");
    }

    public static Predicate<Message> answers(String id) {
        return message ->
                message.parent().has("msg_id")
                        && message.parent().get("msg_id").getAsString().equals(id);
    }

    /** The reply's content. */
    public JsonObject ask(Channel channel, String type, JsonObject content, long millis)
            throws TimeoutException {
        return await(channel, millis, answers(send(channel, type, content))).content();
    }

    /** Runs a cell to its end. */
    public Answer execute(String code, long millis) throws TimeoutException {
        return execute(Json.object("code", code), millis);
    }

    /**
     * @param content of an execute_request
     */
    public Answer execute(JsonObject content, long millis) throws TimeoutException {
        return answer(send(Channel.SHELL, "execute_request", content), millis);
    }

    /** Of a request that was sent. */
    public Answer answer(String id, long millis) throws TimeoutException {
        Message reply = await(Channel.SHELL, millis, answers(id));
        List<Message> published = new ArrayList<>();
        await(
                Channel.IOPUB,
                millis,
                message -> {
                    if (answers(id).test(message)) published.add(message);
                    return isIdle(message) && answers(id).test(message);
                });
        return new Answer(reply, published);
    }

    /** Until the kernel answers and its broadcasts arrive: a subscription takes a moment. */
    public void awaitReady(long millis) throws TimeoutException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) {
            String id = send(Channel.SHELL, "kernel_info_request", new JsonObject());
            await(Channel.SHELL, millis, answers(id));
            if (hearsTheEndOf(id)) return;
        }
        throw new TimeoutException("the kernel is not ready after " + millis + " ms");
    }

    /** Others' cells may be heard although the end of this request came before the subscription. */
    private boolean hearsTheEndOf(String id) {
        Optional<Message> heard = receive(Channel.IOPUB, SUBSCRIBED_MILLIS);
        if (heard.isEmpty()) return false;
        Predicate<Message> end = message -> isIdle(message) && answers(id).test(message);
        if (end.test(heard.get())) return true;
        try {
            await(Channel.IOPUB, END_MILLIS, end);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    public static boolean isIdle(Message message) {
        return message.type().equals("status")
                && message.fields().text("execution_state", "").equals("idle");
    }

    @Override
    public void close() {
        context.close();
    }

    private ZMQ.Socket socket(Channel channel) {
        ZMQ.Socket socket = sockets.get(channel);
        if (socket == null) throw new IllegalStateException("closed");
        return socket;
    }
}
