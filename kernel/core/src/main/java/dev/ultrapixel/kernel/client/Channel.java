package dev.ultrapixel.kernel.client;

import org.zeromq.SocketType;

/** A client's side of the kernel's sockets. */
public enum Channel {
    SHELL(SocketType.DEALER),
    CONTROL(SocketType.DEALER),
    STDIN(SocketType.DEALER),
    IOPUB(SocketType.SUB),
    HEARTBEAT(SocketType.REQ);

    final SocketType type;

    Channel(SocketType type) {
        this.type = type;
    }
}
