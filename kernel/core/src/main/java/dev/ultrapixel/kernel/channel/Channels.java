package dev.ultrapixel.kernel.channel;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.wire.Codec;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Session;
import dev.ultrapixel.kernel.wire.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/** The five sockets. Shell is bound last: nothing can arrive before it can be handled. */
public final class Channels {
    private static final int LINGER_MILLIS = 1000;

    /**
     * The client looked for a free port and let it go; until it is bound here, an outgoing
     * connection of any program may get it for a moment.
     */
    private static final long TAKEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ConnectionFile file;
    private final ZContext context = new ZContext();
    private final Session session = new Session();
    private final Codec codec;
    private final IOPub iopub;
    private final Stdin stdin;
    private final Router stdinRouter;
    private volatile Router control;
    private volatile Router shell;

    /**
     * Binds all but shell and control.
     *
     * @throws IOException if a port is taken, naming the address
     */
    @SuppressWarnings("NullAway") // control and shell come with serve
    public Channels(ConnectionFile file) throws IOException {
        this.file = file;
        context.setLinger(LINGER_MILLIS);
        codec = new Codec(new Signer(file.key()));
        iopub = new IOPub(session, codec, bind(SocketType.PUB, file.iopub()));
        stdin = new Stdin(session, iopub, this::stdinRouter);
        stdinRouter =
                new Router(
                        "stdin",
                        context,
                        bind(SocketType.ROUTER, file.stdin()),
                        codec,
                        stdin::answered);
        ZMQ.Socket heartbeat = bind(SocketType.ROUTER, file.heartbeat());
        KernelThread.start("heartbeat", () -> echo(heartbeat));
    }

    /** Requests come from now on. */
    public void serve(Consumer<Message> onControl, Consumer<Message> onShell) throws IOException {
        control =
                new Router(
                        "control",
                        context,
                        bind(SocketType.ROUTER, file.control()),
                        codec,
                        onControl);
        shell = new Router("shell", context, bind(SocketType.ROUTER, file.shell()), codec, onShell);
    }

    public IOPub iopub() {
        return iopub;
    }

    public Session session() {
        return session;
    }

    public Router control() {
        return control;
    }

    public Router shell() {
        return shell;
    }

    public InputStream input() {
        return new CellInput(stdin);
    }

    /** Sends what is due, for a second at most. */
    public void close() throws InterruptedException {
        iopub.close();
        for (Router router : List.of(shell, control, stdinRouter)) router.close();
        iopub.join(LINGER_MILLIS);
        for (Router router : List.of(shell, control)) router.join(LINGER_MILLIS);
        Thread end = KernelThread.start("end", context::close);
        end.join(LINGER_MILLIS);
    }

    private Router stdinRouter() {
        return stdinRouter;
    }

    private ZMQ.Socket bind(SocketType type, int port) throws IOException {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHWM(0); // a full queue would drop messages
        socket.setIPv6(file.ip().contains(":"));
        String address = file.address(port);
        long end = System.nanoTime() + TAKEN_NANOS;
        while (true) {
            try {
                socket.bind(address);
                return socket;
            } catch (ZMQException e) {
                boolean taken = e.getErrorCode() == ZError.EADDRINUSE;
                if (!taken || System.nanoTime() > end)
                    throw new IOException("cannot bind " + address + ": " + e.getMessage(), e);
                LockSupport.parkNanos(TAKEN_NANOS / 100);
            }
        }
    }

    /** A ROUTER that sends back what it gets: a REP would die of a malformed request. */
    private static void echo(ZMQ.Socket socket) {
        try (socket) {
            while (true) Frames.send(socket, Frames.receive(socket));
        } catch (ZMQException e) {
            Log.debug("the heartbeat ends: its context was closed");
        }
    }
}
