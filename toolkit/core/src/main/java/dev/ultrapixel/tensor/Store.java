package dev.ultrapixel.tensor;

/**
 * Where a network's weights stay: in the checkpoint's own memory, on a card, or in the host's
 * memory from which they visit a card layer by layer. One store a network.
 */
public sealed interface Store permits HostStore, CardStore, Streaming {

    /** The checkpoint's own memory; a copy where the type is another. */
    static Store host() {
        return HostStore.HOST;
    }

    /** What operations read. */
    interface Stored {

        /** The values; inside a scope. */
        Array array();
    }

    /** Whether what takes so many bytes is there only while it is used: in the user's scope. */
    default boolean isFleeting(long bytes) {
        return false;
    }

    /** Puts values here, in a type. */
    Stored put(Tensor values, Dtype dtype);

    /** What an array made on the host becomes here. */
    default Stored put(Array values) {
        return put(Scope.tidy(values::keep), values.dtype());
    }

    /** A store for a network that computes on this device. */
    static Store on(Device device) {
        return device.available().isCard() ? new CardStore(device) : host();
    }

    /** Bytes that a weight of so many takes on the device as long as the network is there. */
    default long resident(long bytes) {
        return isFleeting(bytes) ? 0 : bytes;
    }

    /** Bytes that it takes there beside them. */
    default long room() {
        return 0;
    }

    /** Where operations on these weights are computed. */
    default Device device() {
        return Device.CPU;
    }
}
