package dev.ultrapixel.kernel.channel;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.wire.Codec;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Session;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * Everything that all front ends see. Printed text is merged for each cell and stream: it goes out
 * after 50 ms, at 64 KiB, and before any other message. A thread that prints or displays waits
 * while 64 MiB are unsent; the kernel's own do not. Nothing is sent before somebody listens, for
 * five seconds at most: a client's first request may arrive before its subscription, and what is
 * published to nobody is lost.
 */
public final class IOPub {
    private static final long MERGE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MERGE_CHARS = 64 << 10;
    private static final long PENDING_BYTES = 64L << 20;
    private static final int FIRST_SUBSCRIBER_MILLIS = 5000;
    private static final List<byte[]> WAKE = List.of();

    private final Session session;
    private final Codec codec;
    private final LinkedBlockingQueue<List<byte[]>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Object lock = new Object();

    private final StringBuilder text = new StringBuilder(); // from here on guarded by lock
    private String stream = "";
    private @Nullable Origin owner;
    private long since;
    private long pending;
    private volatile boolean open = true;

    /**
     * @param socket an XPUB
     */
    IOPub(Session session, Codec codec, ZMQ.Socket socket) {
        this.session = session;
        this.codec = codec;
        thread = KernelThread.start("iopub", () -> run(socket));
    }

    public void publish(JsonObject parent, String type, JsonObject content) {
        publish(parent, type, content, new JsonObject(), List.of());
    }

    public void publish(
            JsonObject parent,
            String type,
            JsonObject content,
            JsonObject metadata,
            List<byte[]> buffers) {
        awaitSpace();
        synchronized (lock) {
            flush();
            add(parent, type, content, metadata, buffers);
        }
    }

    /**
     * @param state {@code starting}, {@code busy} or {@code idle}
     */
    public void status(String state, JsonObject parent) {
        publish(parent, "status", Json.object("execution_state", state));
    }

    /**
     * @param name {@code stdout} or {@code stderr}
     */
    public void print(Origin origin, String name, String printed) {
        if (printed.isEmpty() || origin.muted() || origin.hold(printed)) return;
        awaitSpace();
        synchronized (lock) {
            append(origin, name, origin.budget().take(printed));
        }
    }

    /** The cell has ended: says what was cut from its output. */
    public void end(Origin origin) {
        synchronized (lock) {
            append(origin, "stdout", origin.budget().rest());
            flush();
        }
    }

    /** The text of a cell's unfinished line, after it has been sent. */
    String line(Origin origin) {
        synchronized (lock) {
            flush();
            return origin.budget().line();
        }
    }

    void close() {
        synchronized (lock) {
            flush();
            open = false;
            queue.add(WAKE);
        }
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void append(Origin origin, String name, String printed) {
        if (printed.isEmpty()) return;
        if (text.length() > 0 && (origin != owner || !name.equals(stream))) flush();
        if (text.length() == 0) {
            owner = origin;
            stream = name;
            since = System.nanoTime();
            queue.add(WAKE);
        }
        text.append(printed);
        if (text.length() >= MERGE_CHARS) flush();
    }

    private void flush() {
        if (text.length() == 0 || owner == null) return;
        var content = Json.object("name", stream, "text", text.toString());
        add(owner.parent(), "stream", content, new JsonObject(), List.of());
        text.setLength(0);
        if (text.capacity() > 4 * MERGE_CHARS) text.trimToSize();
    }

    private void add(
            JsonObject parent,
            String type,
            JsonObject content,
            JsonObject metadata,
            List<byte[]> buffers) {
        List<byte[]> frames =
                codec.encode(session.broadcast(parent, type, content, metadata, buffers));
        pending += size(frames);
        queue.add(frames);
    }

    private void awaitSpace() {
        if (Thread.currentThread() instanceof KernelThread) return;
        synchronized (lock) {
            while (pending > PENDING_BYTES && open) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread()
                            .interrupt(); // its safepoint ends it; what it prints is still kept
                    return;
                }
            }
        }
    }

    private void run(ZMQ.Socket socket) {
        try {
            socket.setReceiveTimeOut(FIRST_SUBSCRIBER_MILLIS);
            socket.recv(); // the first subscription
            while (open || !queue.isEmpty()) {
                long wait = untilFlush();
                List<byte[]> frames = wait <= 0 ? null : queue.poll(wait, TimeUnit.NANOSECONDS);
                if (frames == null) {
                    synchronized (lock) {
                        flush();
                    }
                } else if (!frames.isEmpty()) {
                    Frames.send(socket, frames);
                    release(size(frames));
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            if (open) Log.error("the IOPub channel ended", e);
        } finally {
            socket.close();
        }
    }

    /** Without text nothing wakes the thread but the queue. */
    private long untilFlush() {
        synchronized (lock) {
            return text.length() == 0 ? Long.MAX_VALUE : since + MERGE_NANOS - System.nanoTime();
        }
    }

    private void release(long bytes) {
        synchronized (lock) {
            pending -= bytes;
            lock.notifyAll();
        }
    }

    private static long size(List<byte[]> frames) {
        long size = 0;
        for (byte[] frame : frames) size += frame.length;
        return size;
    }
}
