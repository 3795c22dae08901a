package dev.ultrapixel.kernel.channel;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.wire.Codec;
import dev.ultrapixel.kernel.wire.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * One thread owns one ROUTER socket: it reads requests and sends what other threads post. It sleeps
 * until a request comes or the pipe is written to; nothing is polled by time.
 */
public final class Router {
    private static final ExecutorService WAKER = KernelThread.single("waker");

    private final ZContext context;
    private final ZMQ.Socket socket;
    private final Codec codec;
    private final ConcurrentLinkedQueue<List<byte[]>> outbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Pipe pipe = Pipe.open();
    private volatile @Nullable Thread thread;
    private volatile boolean open = true;

    /** Works once it is started. */
    Router(ZContext context, ZMQ.Socket socket, Codec codec) throws IOException {
        this.context = context;
        this.socket = socket;
        this.codec = codec;
        pipe.source().configureBlocking(false);
    }

    /** What has come so far is handled first. */
    void start(String name, Consumer<Message> handler) {
        thread = KernelThread.start(name, () -> run(handler));
    }

    /** From any thread. */
    public void post(Message message) {
        outbox.add(codec.encode(message));
        wake();
    }

    /** Sends what is posted, then closes the socket. */
    void close() {
        open = false;
        wake();
    }

    void join(long millis) throws InterruptedException {
        Thread started = thread;
        if (started != null) started.join(millis);
    }

    /**
     * An interrupt closes a channel under the thread that writes: a user's thread must not write to
     * the pipe itself.
     */
    private void wake() {
        if (!woken.compareAndSet(false, true)) return;
        if (Thread.currentThread() instanceof KernelThread) write();
        else WAKER.execute(this::write);
    }

    private void write() {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            Log.error("a channel's pipe broke", e);
        }
    }

    private void run(Consumer<Message> handler) {
        try (ZMQ.Poller poller = context.createPoller(2)) {
            int requests = poller.register(socket, ZMQ.Poller.POLLIN);
            int wakes = poller.register(pipe.source(), ZMQ.Poller.POLLIN);
            var junk = ByteBuffer.allocate(64);
            while (open || !outbox.isEmpty()) {
                poller.poll(-1);
                if (poller.pollin(wakes)) {
                    junk.clear();
                    pipe.source().read(junk);
                }
                woken.set(false);
                for (List<byte[]> frames; (frames = outbox.poll()) != null; )
                    Frames.send(socket, frames);
                if (poller.pollin(requests)) receive(handler);
            }
        } catch (Exception | LinkageError e) {
            if (open) Log.error("a channel ended", e);
        } finally {
            socket.close();
        }
    }

    /** Whatever a message does, the loop lives on. */
    private void receive(Consumer<Message> handler) {
        try {
            codec.decode(Frames.receive(socket)).ifPresent(handler);
        } catch (RuntimeException | Error e) {
            Log.error("a message could not be handled", e);
        }
    }
}
