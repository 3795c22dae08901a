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

/**
 * The five sockets. All are bound first: a client that finds a port closed tries again 0.1 to 0.2 s
 * later, and what it sends meanwhile waits in the socket. Shell is bound last, as clients write to
 * it first.
 */
public final class Channels {
    private static final int LINGER_MILLIS = 1000;

    /**
     * The client looked for a free port and let it go; until it is bound here, an outgoing
     * connection of any program may get it for a moment.
     */
    private static final long TAKEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ZContext context = new ZContext();
    private final Session session;
    private final Codec codec;
    private final IOPub iopub;
    private final Stdin stdin;
    private final Router stdinRouter;
    private final Router control;
    private final Router shell;

    /**
     * @throws IOException if a port is taken, naming the address
     */
    public Channels(ConnectionFile file) throws IOException {
        context.setLinger(LINGER_MILLIS);
        ZMQ.Socket iopubSocket = bind(SocketType.XPUB, file, file.iopub());
        ZMQ.Socket stdinSocket = bind(SocketType.ROUTER, file, file.stdin());
        ZMQ.Socket heartbeat = bind(SocketType.ROUTER, file, file.heartbeat());
        ZMQ.Socket controlSocket = bind(SocketType.ROUTER, file, file.control());
        ZMQ.Socket shellSocket = bind(SocketType.ROUTER, file, file.shell());

        session = new Session();
        codec = new Codec(new Signer(file.key()));
        iopub = new IOPub(session, codec, iopubSocket);
        stdin = new Stdin(session, iopub, this::stdinRouter);
        stdinRouter = new Router(context, stdinSocket, codec);
        control = new Router(context, controlSocket, codec);
        shell = new Router(context, shellSocket, codec);
        KernelThread.start("heartbeat", () -> echo(heartbeat));
    }

    /** Requests are handled from now on. */
    public void serve(Consumer<Message> onControl, Consumer<Message> onShell) {
        stdinRouter.start("stdin", stdin::answered);
        control.start("control", onControl);
        shell.start("shell", onShell);
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

    private ZMQ.Socket bind(SocketType type, ConnectionFile file, int port) throws IOException {
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
