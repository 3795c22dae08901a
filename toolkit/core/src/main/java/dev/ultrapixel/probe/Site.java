package dev.ultrapixel.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A place that every step of a walk passes, known before anything runs.
 *
 * @param path checkpoint path, the name that probes see
 * @param kind what its axes are
 * @param shape as a probe sees it
 * @param rows of the grid its image tokens or cells lie on
 * @param columns of that grid
 * @param visits how often one call of the network passes it
 */
public record Site(String path, Kind kind, List<Long> shape, long rows, long columns, int visits) {

    /** What the axes of a site's values are. */
    public enum Kind {
        /** Features (b, c, h, w). */
        MAP(true),
        /** Attention of image tokens to the condition's (b, heads, h·w, m). */
        COLUMNS(false),
        /** The same summed by groups, the image last (b, heads, h·w, groups + 1). */
        MASSES(false),
        /** Entropy of each image token's attention, in nats (b, heads, h·w). */
        ENTROPY(false),
        /** Whole rows of some image tokens (b, heads, queries, columns). */
        QUERIES(false),
        /** The whole attention matrix (b, heads, h·w, columns); costs its memory. */
        WEIGHTS(true);

        private final boolean replaceable;

        Kind(boolean replaceable) {
            this.replaceable = replaceable;
        }

        /** Whether what a probe gives back goes on; the others are read off and lead nowhere. */
        public boolean replaceable() {
            return replaceable;
        }
    }

    public Site {
        shape = List.copyOf(shape);
    }

    /** A map of c channels, b pictures at once. */
    public static Site map(String path, long b, long c, long rows, long columns) {
        return new Site(path, Kind.MAP, List.of(b, c, rows, columns), rows, columns, 1);
    }

    /** The sites of the attention of the block at {@code path}. */
    public static List<Site> attention(
            String path, long b, long heads, long rows, long columns, List<Integer> groups) {
        long n = rows * columns;
        long m = groups.stream().mapToLong(g -> g).sum();
        List<Site> sites = new ArrayList<>();
        sites.add(of(path, Kind.COLUMNS, List.of(b, heads, n, m), rows, columns));
        sites.add(of(path, Kind.MASSES, List.of(b, heads, n, groups.size() + 1L), rows, columns));
        sites.add(of(path, Kind.ENTROPY, List.of(b, heads, n), rows, columns));
        sites.add(of(path, Kind.WEIGHTS, List.of(b, heads, n, n + m), rows, columns));
        return sites;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Site of(String path, Kind kind, List<Long> shape, long rows, long columns) {
        return new Site(path + "." + name(kind), kind, shape, rows, columns, 1);
    }

    /** Whether what a probe gives back at a place of this name goes on. */
    static boolean replaceable(String path) {
        for (Kind kind : Kind.values()) {
            if (!kind.replaceable && path.endsWith("." + name(kind))) {
                return false;
            }
        }
        return true;
    }

    /** The rows of some queries beside this site of a block's columns. */
    Site queries(int count) {
        String block = path.substring(0, path.length() - ".columns".length());
        long all = rows * columns + shape.get(3);
        var size = List.of(shape.get(0), shape.get(1), (long) count, all);
        return new Site(block + ".queries", Kind.QUERIES, size, rows, columns, visits);
    }

    /** The same place with other sides. */
    Site shaped(List<Long> other, long otherRows, long otherColumns) {
        return new Site(path, kind, other, otherRows, otherColumns, visits);
    }

    /** The same, passed so often. */
    public Site visited(int times) {
        return new Site(path, kind, shape, rows, columns, times);
    }

    /** Number of values of one visit. */
    public long count() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** {@code up_blocks.0.2.columns (2, 5, 81, 32)} */
    @Override
    public String toString() {
        return path
                + shape.stream().map(Object::toString).collect(Collectors.joining(", ", " (", ")"))
                + (visits == 1 ? "" : " × " + visits);
    }
}
