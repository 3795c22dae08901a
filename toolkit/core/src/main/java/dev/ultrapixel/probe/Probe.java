package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A named place in a network: {@code x = Probe.see("down_blocks.0.2", x)} is the identity until
 * someone looks. The name is the checkpoint path.
 */
public final class Probe {

    private static final ThreadLocal<@Nullable Watch> WATCH = new ThreadLocal<>();

    private Probe() {}

    /**
     * Whoever looks: sees a value as people know it, (b, c, h, w) for maps, and gives it back or
     * another in its place.
     */
    public interface Watch {

        /** Whether this site should be computed and shown at all; asked before costly sites. */
        default boolean wants(String site) {
            return true;
        }

        Array see(String site, Array x);

        /**
         * Image tokens, by raster position, whose rows of attention the block at {@code path}
         * should show as {@code path.queries}.
         */
        default long[] queries(String path) {
            return new long[0];
        }

        /**
         * Whether image tokens of the block at {@code path} may look at themselves and the
         * condition alone: perturbed attention.
         */
        default boolean isolates(String path) {
            return false;
        }
    }

    /** Runs body with watch alone looking at every site this thread passes. */
    public static <T> T during(Watch watch, Supplier<T> body) {
        Watch before = WATCH.get();
        WATCH.set(watch);
        try {
            return body.get();
        } finally {
            WATCH.set(before);
        }
    }

    /** As {@link #during}, before whoever looks already: they see what watch gives back. */
    public static <T> T also(Watch watch, Supplier<T> body) {
        Watch outer = WATCH.get();
        return during(outer == null ? watch : new Both(watch, outer), body);
    }

    /** True if someone looks at this site: the guard of sites that cost something. */
    public static boolean wants(String site) {
        Watch watch = WATCH.get();
        return watch != null && watch.wants(site);
    }

    /** Whether image tokens of this block may look at themselves and the condition alone. */
    public static boolean isolates(String path) {
        Watch watch = WATCH.get();
        return watch != null && watch.isolates(path);
    }

    /** Image tokens whose rows someone wants of this block. */
    public static long[] queries(String path) {
        Watch watch = WATCH.get();
        return watch == null ? new long[0] : watch.queries(path);
    }

    /** Shows a value whose axes are shown as they are. */
    public static Array see(String site, Array x) {
        Watch watch = WATCH.get();
        return watch == null || !watch.wants(site) ? x : watch.see(site, x);
    }

    /** Shows a map (b, h, w, c) as (b, c, h, w). */
    public static Array seeGrid(String site, Array x) {
        Watch watch = WATCH.get();
        if (watch == null || !watch.wants(site)) {
            return x;
        }
        Array shown = Grid.toChannelsFirst(x);
        Array seen = watch.see(site, shown);
        return seen == shown ? x : Grid.fromChannelsFirst(seen);
    }

    /** One after the other. */
    private record Both(Watch first, Watch second) implements Watch {

        @Override
        public boolean wants(String site) {
            return first.wants(site) || second.wants(site);
        }

        @Override
        public Array see(String site, Array x) {
            Array y = first.wants(site) ? first.see(site, x) : x;
            return second.wants(site) ? second.see(site, y) : y;
        }

        @Override
        public long[] queries(String path) {
            return LongStream.concat(
                            LongStream.of(first.queries(path)), LongStream.of(second.queries(path)))
                    .distinct()
                    .toArray();
        }

        @Override
        public boolean isolates(String path) {
            return first.isolates(path) || second.isolates(path);
        }
    }
}
