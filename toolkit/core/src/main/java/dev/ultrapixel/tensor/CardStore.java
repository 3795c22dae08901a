package dev.ultrapixel.tensor;

/** A card's memory: one copy, cast there. */
record CardStore(Device device) implements Store {

    @Override
    public Stored put(Tensor values, Dtype dtype) {
        Array array =
                Array.resident(
                        () ->
                                Call.value(
                                        "to_device_as",
                                        Array.of(values),
                                        device.torchName(),
                                        (long) dtype.scalarType()));
        return () -> array;
    }

    /** {@code gpu:0} */
    @Override
    public String toString() {
        return device.toString();
    }
}
