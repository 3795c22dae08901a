package dev.ultrapixel.tensor;

import java.util.Arrays;

/**
 * What a cascade computes in, and what it keeps the large matrices of Stages B and C in between
 * calls. A recipe holds the constant's name.
 */
public enum Precision {
    /** The reference. */
    F32(Dtype.F32, false),
    /** Half the weights' memory of F32. */
    BF16(Dtype.BF16, false),
    /** The same for graphics cards, with three more bits of figures and less range. */
    F16(Dtype.F16, false),
    /** Twice the reference's figures, to judge it by. */
    F64(Dtype.F64, false),
    /** {@link Int8} matrices, cast to F32 where they are used. */
    INT8_F32(Dtype.F32, true),
    /** {@link Int8} matrices, cast to BF16 where they are used. */
    INT8_BF16(Dtype.BF16, true),
    /** {@link Int8} matrices, cast to F16 where they are used: on a card. */
    INT8_F16(Dtype.F16, true);

    private final Dtype dtype;
    private final boolean keepsInt8;

    Precision(Dtype dtype, boolean keepsInt8) {
        this.dtype = dtype;
        this.keepsInt8 = keepsInt8;
    }

    /** Weights in the type that is computed in: F32, BF16, F16 or F64. */
    public static Precision of(Dtype dtype) {
        return Arrays.stream(values())
                .filter(p -> p.dtype == dtype && !p.keepsInt8)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a cascade computes in F32, BF16, F16 or F64 but was asked for %s; for weights in int8 use precision(Dtype.BF16).int8()"
                                                .formatted(dtype)));
    }

    /** The same with large matrices in int8: of F32, BF16 or F16. */
    public Precision int8() {
        return Arrays.stream(values())
                .filter(p -> p.dtype == dtype && p.keepsInt8)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "int8 weights should be cast to F32, BF16 or F16 but the cascade computes in %s; use precision(Dtype.F32).int8()"
                                                .formatted(dtype)));
    }

    /** This precision, if a device computes in it; otherwise an error that says what does. */
    public Precision on(Device device) {
        if (dtype == Dtype.F16 && !device.isCard()) {
            throw new IllegalArgumentException(
                    "F16 is computed on graphics cards but the cascade is on %s; use BF16, or on(Device.gpu(0)) first"
                            .formatted(device));
        }
        return this;
    }

    /** What is computed in. */
    public Dtype dtype() {
        return dtype;
    }

    /** Whether large matrices are kept in int8. */
    public boolean keepsInt8() {
        return keepsInt8;
    }

    /** {@code F32}, {@code BF16 with int8 weights} */
    @Override
    public String toString() {
        return keepsInt8 ? dtype + " with int8 weights" : dtype.toString();
    }
}
