package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole row of attention of one image token in one block and step, the mean over heads of the
 * conditional half: what a clicked point looks at.
 *
 * @param rows of the grid of image tokens
 * @param columns of that grid
 * @param shares of every key: the image's in raster order, then the condition's; they sum to one
 */
public record AttentionRow(String block, int step, int rows, int columns, List<Double> shares) {

    public AttentionRow {
        shares = List.copyOf(shares);
    }

    /** One key and its share: {@code image (3, 4)} or {@code token 7}. */
    public record Key(String name, double share) {}

    /** Of a trace of {@code block.queries} for its i-th query. */
    public static AttentionRow of(Trace trace, String block, int step, int i) {
        Tensor all = trace.at(block + ".queries", step);
        Site site =
                trace.sites().stream()
                        .filter(s -> s.path().equals(block + ".queries"))
                        .findFirst()
                        .orElseThrow();
        if (i < 0 || i >= all.size(2)) {
            throw new IndexOutOfBoundsException(
                    "query %d of %d that the trace has for %s".formatted(i, all.size(2), block));
        }
        int keys = (int) all.size(3);
        List<Double> shares = new ArrayList<>();
        for (int j = 0; j < keys; j++) {
            double sum = 0;
            for (long head = 0; head < all.size(1); head++) {
                sum += all.at((head * all.size(2) + i) * keys + j);
            }
            shares.add(sum / all.size(1));
        }
        return new AttentionRow(block, step, (int) site.rows(), (int) site.columns(), shares);
    }

    /** The k keys with the largest shares, the largest first. */
    public List<Key> top(int k) {
        List<Key> keys = new ArrayList<>();
        for (int j = 0; j < shares.size(); j++) {
            int cells = rows * columns;
            String name =
                    j < cells
                            ? "image (%d, %d)".formatted(j / columns, j % columns)
                            : "token " + (j - cells);
            keys.add(new Key(name, shares.get(j)));
        }
        keys.sort(Comparator.comparingDouble(Key::share).reversed());
        return List.copyOf(keys.subList(0, Math.min(k, keys.size())));
    }

    /** Where on the image it looks. */
    public Heat image() {
        float[] values = new float[rows * columns];
        for (int j = 0; j < values.length; j++) {
            values[j] = shares.get(j).floatValue();
        }
        return new Heat("a point of " + block, Tensor.of(values, rows, columns));
    }

    @Override
    public String toString() {
        return "row of %s in step %d: %s".formatted(block, step, top(3));
    }
}
