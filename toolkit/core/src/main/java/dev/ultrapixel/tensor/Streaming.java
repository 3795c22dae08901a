package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.IValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights that visit a card: they lie pinned in the host's memory and are copied over, on a stream
 * of their own, while the layers before them are computed. What is read after what is learnt as the
 * network runs, so a network of any order streams, and a layer left out costs one late copy.
 *
 * <p>Small weights stay on the card. Beside them a network takes what is used just now and {@value
 * #AHEAD_MIB} MiB of what comes next.
 */
public final class Streaming implements Store {

    private static final int AHEAD_MIB = 512;
    private static final long AHEAD = (long) AHEAD_MIB << 20;
    private static final long SMALL = 1 << 20; // bytes; thousands of small copies would be slow

    private final Device device;
    private final long small; // bytes
    private final long most; // bytes ahead
    private final Store resident;
    private final Map<Visitor, Array> coming = new LinkedHashMap<>();
    private @Nullable IValue side; // the stream of the copies
    private @Nullable Visitor last;

    Streaming(Device device, long small, long most) {
        this.device = device;
        this.small = small;
        this.most = most;
        this.resident = Store.on(device);
    }

    /** Onto a card; on the CPU there is nothing to stream, the system pages mapped files in. */
    public static Store to(Device device) {
        return device.isCard() ? new Streaming(device, SMALL, AHEAD) : Store.host();
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public Stored put(Tensor values, Dtype dtype) {
        return isFleeting(values.count() * dtype.bytes())
                ? new Visitor(values, dtype)
                : resident.put(values, dtype);
    }

    @Override
    public boolean isFleeting(long bytes) {
        return bytes >= small;
    }

    /** What is used and what comes next; an H200 gave 1.3 GiB for the 3.6B model's. */
    @Override
    public long room() {
        return 2 * most;
    }

    /** Bytes on the card, or on their way to it, that nobody uses yet. */
    long ahead() {
        return coming.keySet().stream().mapToLong(v -> v.bytes).sum();
    }

    private final class Visitor implements Stored {
        private final Array pinned;
        private final long bytes;
        private final IValue arrived; // an event of the side stream
        private @Nullable Visitor next;

        Visitor(Tensor values, Dtype dtype) {
            this.bytes = values.count() * dtype.bytes();
            this.pinned =
                    Array.resident(
                            () ->
                                    Call.value(
                                            "pinned", Array.of(values), (long) dtype.scalarType()));
            this.arrived = Call.valueOnCard("event");
        }

        @Override
        public Array array() {
            Visitor before = last;
            if (before != null && before != this) {
                before.next = this;
            }
            last = this;
            Array known = coming.remove(this);
            Array here = known == null ? start() : known;
            waitFor(here).moveTo(Scope.current());
            askForNext();
            return here;
        }

        /** Copies what came after this the last time, as far ahead as there is room. */
        private void askForNext() {
            Set<Visitor> wanted = new LinkedHashSet<>();
            long room = most;
            for (Visitor v = next; v != null && v != this && v.bytes <= room; v = v.next) {
                if (!wanted.add(v)) {
                    break;
                }
                room -= v.bytes;
            }
            List.copyOf(coming.keySet()).stream()
                    .filter(v -> !wanted.contains(v))
                    .forEach(Visitor::turnAway);
            try {
                wanted.forEach(v -> coming.computeIfAbsent(v, Visitor::start));
            } catch (IllegalArgumentException e) { // no room: each is copied when it is needed
                List.copyOf(coming.keySet()).forEach(Visitor::turnAway);
            }
        }

        /** The copy may be under way still: its memory is given back after it. */
        private void turnAway() {
            Array here = coming.remove(this);
            if (here != null) {
                waitFor(here).free();
            }
        }

        /** Whoever asks to stop: a copy under way must not meet memory that was given back. */
        private Array waitFor(Array here) {
            return Cancel.shielded(
                    () -> {
                        Call.arrayOnCard("wait", here, arrived, device.torchName()).free();
                        return here;
                    });
        }

        private Array start() {
            return Array.resident(
                    () -> Call.valueOnCard("upload", pinned, side(), arrived, device.torchName()));
        }
    }

    private IValue side() {
        IValue known = side;
        if (known == null) {
            known = Call.valueOnCard("stream", device.torchName());
            side = known;
        }
        return known;
    }

    /** {@code gpu:0, streamed} */
    @Override
    public String toString() {
        return device + ", streamed";
    }
}
