package dev.ultrapixel.tensor;

/** The checkpoint's own memory; a copy where the type is another. */
enum HostStore implements Store {
    HOST;

    @Override
    public Stored put(Tensor values, Dtype dtype) {
        Array array =
                Array.resident(
                        values.dtype() == dtype
                                ? values
                                : Scope.tidy(() -> Ops.to(Array.of(values), dtype).keep()));
        return () -> array;
    }

    @Override
    public Stored put(Array values) {
        return () -> values;
    }
}
