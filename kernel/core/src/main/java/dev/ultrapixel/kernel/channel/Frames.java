package dev.ultrapixel.kernel.channel;

import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;

/** Messages of several frames. */
final class Frames {
    private Frames() {}

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
    }

    static List<byte[]> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) break;
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return frames;
    }
}
