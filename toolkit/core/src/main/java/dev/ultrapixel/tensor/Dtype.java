package dev.ultrapixel.tensor;

/**
 * Element types, with the size of an element and libtorch's number for it ({@code
 * c10::ScalarType}). The constants' names are the names that safetensors headers use.
 */
public enum Dtype {
    F64(8, 7),
    F32(4, 6),
    F16(2, 5),
    BF16(2, 15),
    I64(8, 4),
    I32(4, 3),
    I16(2, 2),
    I8(1, 1),
    U8(1, 0),
    BOOL(1, 11);

    private final int bytes;
    private final int scalarType;

    Dtype(int bytes, int scalarType) {
        this.bytes = bytes;
        this.scalarType = scalarType;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** libtorch's {@code c10::ScalarType} number. */
    int scalarType() {
        return scalarType;
    }

    /** True of the types that networks compute in. */
    public boolean isFloat() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    static Dtype ofScalarType(long number) {
        for (Dtype dtype : values()) {
            if (dtype.scalarType == number) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("libtorch's scalar type " + number + " has no Dtype");
    }
}
