package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every other operation against the usual one. */
class Ops_WaysTest {

    private static final Tensor X = Compute.noise(1, 2, 5, 7, 48);
    private static final Tensor W = Compute.noise(2, 40, 48);
    private static final Tensor B = Compute.noise(3, 40);
    private static final Tensor Y = Compute.noise(4, 2, 5, 7, 40);

    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16"})
    void products(Dtype dtype) {
        Function<Tensor, Array> in = tensor -> Ops.to(Array.of(tensor), dtype);

        same(dtype, () -> Ops.linear(in.apply(X), in.apply(W), in.apply(B)));
        same(dtype, () -> Ops.linear(in.apply(X), in.apply(W), null));
        same(dtype, () -> Ops.linearGelu(in.apply(X), in.apply(W), in.apply(B)));
        same(dtype, () -> Ops.linearAdd(in.apply(Y), in.apply(X), in.apply(W), in.apply(B)));
    }

    /** Rows of more, and an array whose axes were exchanged. */
    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16"})
    void productsOfViews(Dtype dtype) {
        Function<Tensor, Array> part =
                tensor -> Ops.narrow(Ops.to(Array.of(tensor), dtype), 1, 1, 3);
        Function<Tensor, Array> turned = x -> Ops.permute(part.apply(x), 0, 2, 1, 3);
        Function<Tensor, Array> whole = tensor -> Ops.to(Array.of(tensor), dtype);

        same(dtype, () -> Ops.linearAdd(part.apply(Y), part.apply(X), whole.apply(W), null));
        same(dtype, () -> Ops.linearAdd(turned.apply(Y), turned.apply(X), whole.apply(W), null));
        same(dtype, () -> Ops.linearGelu(turned.apply(X), whole.apply(W), whole.apply(B)));
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16"})
    void cells(Dtype dtype) {
        Function<Tensor, Array> in = tensor -> Ops.to(Array.of(tensor), dtype);
        Function<Tensor, Array> rows = x -> Ops.narrow(Ops.narrow(in.apply(x), 0, 1, 1), 1, 2, 3);

        same(dtype, () -> Ops.linearGelu(in.apply(X), in.apply(W), in.apply(B)));
        same(dtype, () -> Ops.linearGelu(rows.apply(X), in.apply(W), null));
        same(dtype, () -> added(rows.apply(Y), rows.apply(X), in.apply(W), in.apply(B)));
        same(dtype, () -> added(rows.apply(Y), rows.apply(X), in.apply(W), null));
    }

    private static Array added(Array y, Array x, Array w, @Nullable Array b) {
        Ops.linearAddInto(y, x, w, b);
        return y;
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER", "CONVOLUTIONS", "NEWER"})
    void aSumLeavesWhatItAddsTo(Ways ways) {
        Tensor y = f32(Y);
        double first = y.at(0);

        Compute.of(
                () ->
                        ways.during(
                                () ->
                                        Ops.linearAdd(
                                                Array.of(y),
                                                Array.of(f32(X)),
                                                Array.of(f32(W)),
                                                null)));

        assertEquals(first, y.at(0));
    }

    /** 65536 scores a query and head: two chunks of 128 queries and a rest, head by head. */
    @Test
    void attentionInChunksOfQueries() {
        Tensor q = f32(Compute.noise(5, 2, 2, 300, 4));
        Tensor k = f32(Compute.noise(6, 2, 2, 65536, 4));

        same(1e-4, () -> Ops.attention(Array.of(q), Array.of(k), Array.of(k))); // many terms
    }

    /** Of 43 queries, two heads at a time. */
    @Test
    void attentionInChunksOfHeads() {
        Tensor q = f32(Compute.noise(5, 4, 4, 43, 4));
        Tensor k = f32(Compute.noise(6, 4, 4, 65536, 4));

        same(1e-4, () -> Ops.attention(Array.of(q), Array.of(k), Array.of(k))); // many terms
    }

    private static Tensor f32(Tensor x) {
        return Compute.of(() -> Ops.to(Array.of(x), Dtype.F32));
    }

    private static void same(Dtype dtype, Supplier<Array> body) {
        same(dtype == Dtype.F32 ? 2e-6 : 1e-2, body);
    }

    private static void same(double tolerance, Supplier<Array> body) {
        Tensor usual = in(Ways.USUAL, body);

        assertClose(usual, in(Ways.OTHER, body), tolerance);
        assertClose(usual, in(Ways.CONVOLUTIONS, body), tolerance);
        assertClose(usual, in(Ways.NEWER, body), tolerance);
    }

    private static Tensor in(Ways ways, Supplier<Array> body) {
        return Compute.of(() -> Ops.to(ways.during(body), Dtype.F32));
    }
}
