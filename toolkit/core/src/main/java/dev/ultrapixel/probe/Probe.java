package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import java.util.function.Supplier;
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
    }

    /** Runs body with watch looking at every site this thread passes. */
    public static <T> T during(Watch watch, Supplier<T> body) {
        Watch before = WATCH.get();
        WATCH.set(watch);
        try {
            return body.get();
        } finally {
            WATCH.set(before);
        }
    }

    /** True if someone looks at this site: the guard of sites that cost something. */
    public static boolean wants(String site) {
        Watch watch = WATCH.get();
        return watch != null && watch.wants(site);
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
}
