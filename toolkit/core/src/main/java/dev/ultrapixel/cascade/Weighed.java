package dev.ultrapixel.cascade;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Int8;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Store;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Variant;
import java.util.Set;

/**
 * The weights of a picture, before anything runs: all of them once.
 *
 * @param mapped bytes that are read where the file is mapped
 * @param copied bytes that are copied into the network's type or into int8
 */
record Weighed(long mapped, long copied) {

    private static final Set<Kind> NEEDED =
            Set.of(
                    Kind.STAGE_C,
                    Kind.ADAPTER,
                    Kind.STAGE_B,
                    Kind.STAGE_A,
                    Kind.PREVIEWER,
                    Kind.CLIP_TEXT);

    static Weighed of(Cascade cascade, Precision precision) {
        return of(cascade, precision, cascade.stageC().store());
    }

    /** large: where the weights of Stages B and C stay. */
    static Weighed of(Cascade cascade, Precision precision, Store large) {
        // What a store needs beside the weights, it needs for Stage C and for Stage B.
        Weighed all = new Weighed(0, 2 * large.room());
        for (Variant variant : cascade.files()) {
            if (NEEDED.contains(variant.kind())) {
                for (String name : variant.source().names()) {
                    all =
                            all.and(
                                    variant,
                                    name,
                                    precision,
                                    isLarge(variant) ? large : Store.on(large.device()));
                }
            }
        }
        return all;
    }

    private Weighed and(Variant variant, String name, Precision precision, Store store) {
        long[] shape = variant.source().shape(name);
        if (isKeptInInt8(variant, shape, precision)) {
            long quantised = store.resident(Int8.bytes(shape[0], shape[1]));
            return new Weighed(mapped, copied + quantised);
        }
        long bytes = store.resident(Tensor.count(shape) * precision.dtype().bytes());
        return store == Store.host() && variant.source().dtype(name) == precision.dtype()
                ? new Weighed(mapped + bytes, copied)
                : new Weighed(mapped, copied + bytes);
    }

    long bytes() {
        return mapped + copied;
    }

    private static boolean isKeptInInt8(Variant variant, long[] shape, Precision precision) {
        return precision.keepsInt8() && isLarge(variant) && Params.isKeptInInt8(shape);
    }

    /** Of a network whose weights may be kept in int8, or streamed. */
    private static boolean isLarge(Variant variant) {
        return variant.kind() == Kind.STAGE_B || variant.kind() == Kind.STAGE_C;
    }
}
