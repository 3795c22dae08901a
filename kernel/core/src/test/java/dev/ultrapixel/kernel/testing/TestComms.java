package dev.ultrapixel.kernel.testing;

import dev.ultrapixel.kernel.api.Comm;
import dev.ultrapixel.kernel.api.CommHandler;
import dev.ultrapixel.kernel.api.CommMessage;
import dev.ultrapixel.kernel.api.Comms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Comms that keep what is sent, and a front end that a test plays. */
public final class TestComms implements Comms {

    /** A message to the front end. */
    public record Sent(
            String type,
            String id,
            Map<String, ?> data,
            Map<String, ?> metadata,
            List<byte[]> buffers) {}

    public final List<Sent> sent = new ArrayList<>();
    private final Map<String, TestComm> open = new LinkedHashMap<>();
    private final Map<String, CommHandler> targets = new HashMap<>();

    @Override
    public AutoCloseable target(String name, CommHandler handler) {
        targets.put(name, handler);
        return () -> targets.remove(name);
    }

    @Override
    public Comm open(
            String id,
            String target,
            Map<String, ?> data,
            Map<String, ?> metadata,
            List<byte[]> buffers) {
        sent.add(new Sent("comm_open " + target, id, data, metadata, buffers));
        TestComm comm = new TestComm(id, target);
        open.put(id, comm);
        return comm;
    }

    /** The front end opens a comm and sends one message. */
    public String frontEndOpens(String target, Map<String, Object> data) {
        TestComm comm = new TestComm("front-" + target, target);
        open.put(comm.id, comm);
        CommMessage none = new CommMessage(Map.of(), Map.of(), List.of());
        Objects.requireNonNull(targets.get(target)).opened(comm, none);
        frontEndSends(comm.id, data);
        return comm.id;
    }

    /** The front end sends a message. */
    public void frontEndSends(String id, Map<String, Object> data, byte[]... buffers) {
        Objects.requireNonNull(open.get(id))
                .listener
                .accept(new CommMessage(data, Map.of(), List.of(buffers)));
    }

    /** The last message of a comm. */
    public Sent last(String id) {
        List<Sent> own = sent.stream().filter(each -> each.id().equals(id)).toList();
        return own.get(own.size() - 1);
    }

    private final class TestComm implements Comm {

        private final String id;
        private final String target;
        private Consumer<CommMessage> listener = message -> {};

        TestComm(String id, String target) {
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
            sent.add(new Sent("comm_msg", id, data, metadata, buffers));
        }

        @Override
        public void onMessage(Consumer<CommMessage> now) {
            listener = now;
        }

        @Override
        public void onClose(Consumer<CommMessage> now) {}

        @Override
        public void close(Map<String, ?> data) {
            sent.add(new Sent("comm_close", id, data, Map.of(), List.of()));
        }
    }
}
