package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a call that can be run alone, on a grid of any size: what a budget times. x (b, rows,
 * columns, c) → what the layer makes of it.
 *
 * @param shape what its time depends on beside the grid, such as {@code C 160+160}: two pieces of
 *     one shape on one grid cost the same
 * @param visits how often a call passes it
 * @param c channels of its input
 * @param flops multiplications and additions of one cell of one picture, attention's left out
 * @param attention what its cells look at, or null
 * @param layer in a scope
 */
public record Piece(
        String shape,
        int visits,
        Dtype dtype,
        long b,
        long rows,
        long columns,
        long c,
        double flops,
        @Nullable Attended attention,
        UnaryOperator<Array> layer) {

    private static final double ELEMENTWISE = 150; // products as long as a channel's norms
    private static final double SLOWER = 3; // times, than a product's operation: attention's
    private static final double CACHES = 64 << 20; // bytes of a hidden layer: none of it stays
    private static final int IN_A_ROW = 8; // visits: a card works while it is asked for the next
    private static final long SMALLEST = 16; // cells of a side that is made smaller

    /**
     * A self-attention with more keys beside the image's.
     *
     * @param tokens of the condition
     */
    public record Attended(long heads, long tokens) {}

    /** The same on another grid. */
    public Piece on(long otherRows, long otherColumns) {
        return new Piece(
                shape, visits, dtype, b, otherRows, otherColumns, c, flops, attention, layer);
    }

    private Piece visited(int times) {
        return new Piece(shape, times, dtype, b, rows, columns, c, flops, attention, layer);
    }

    /** Pieces of one shape and grid as one, visited as often as they all. */
    static List<Piece> merged(List<Piece> pieces) {
        Map<String, Piece> all = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            all.merge(
                    piece.toString(),
                    piece,
                    (one, two) -> one.visited(one.visits() + two.visits()));
        }
        return List.copyOf(all.values());
    }

    /** Cells of one picture. */
    public long cells() {
        return rows * columns;
    }

    /** How many pairs of a query and a key there are in one head of one picture; 0 without any. */
    public double pairs() {
        return attention == null ? 0 : (double) cells() * (cells() + attention.tokens());
    }

    /** Multiplications and additions of a visit, attention's included. */
    public double operations() {
        return b * (cells() * flops + 4 * pairs() * c);
    }

    /** Exponentials of a visit: attention's, one of each pair in each head. */
    public double exponentials() {
        return attention == null ? 0 : b * attention.heads() * pairs();
    }

    /** What a visit costs, roughly, in operations of a product. */
    public double work() {
        return b * (cells() * (flops + ELEMENTWISE * c) + SLOWER * 4 * pairs() * c);
    }

    /** Whether a hidden layer, four times as wide as the input, does. */
    private boolean fitsCaches() {
        return 4.0 * b * cells() * c * dtype.bytes() <= CACHES;
    }

    /**
     * The same on a smaller grid of about its aspect ratio that costs less. One with a hidden layer
     * that does not fit into the caches still does not: there a cell takes as long as here.
     *
     * @param work operations at most with attention, or where nothing fits into the caches
     * @param most operations at most otherwise
     */
    public Piece within(double work, double most) {
        Piece piece = this;
        double side = 1;
        while (piece.work() > (piece.fitsCaches() && attention == null ? most : work)
                && Math.min(piece.rows, piece.columns) > SMALLEST) {
            side *= 0.9;
            piece = on(even(rows * side), even(columns * side));
        }
        return piece;
    }

    private static long even(double side) {
        return Math.max(SMALLEST, 2 * (long) (side / 2));
    }

    /** Seconds of one visit on numbers that say nothing. */
    public double seconds() {
        return seconds(Device.CPU);
    }

    /** The same on the device where the layer's weights are. */
    public double seconds(Device device) {
        return Scope.tidy(
                () -> {
                    Array x = numbers(device, b, rows, columns, c);
                    return timed(device, () -> layer.apply(x));
                });
    }

    /** Of these, seconds between query, key and value; 0 without attention. */
    public double attentionSeconds(Device device) {
        Attended looks = attention;
        if (looks == null) {
            return 0;
        }
        return Scope.tidy(
                () -> {
                    long d = c / looks.heads();
                    long keys = cells() + looks.tokens();
                    Array q = numbers(device, b, looks.heads(), cells(), d);
                    Array k = numbers(device, b, looks.heads(), keys, d);
                    return timed(device, () -> Ops.attention(q, k, k));
                });
    }

    private Array numbers(Device device, long... shape) {
        return Ops.toDevice(Ops.mul(Ops.ones(dtype, shape), 0.1), device);
    }

    private static double timed(Device device, Supplier<Array> body) {
        int times = device.isCard() ? IN_A_ROW : 1;
        device.finish();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Scope.tidy(() -> body.get().size());
        }
        device.finish();
        return (System.nanoTime() - start) / 1e9 / times;
    }

    /** {@code C 160+160, F32, 2×24×24} */
    @Override
    public String toString() {
        return "%s, %s, %d×%d×%d".formatted(shape, dtype, b, rows, columns);
    }
}
