package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Trace;

/**
 * A walk that was looked into on its way, and what was seen.
 *
 * @param walk as far as it went
 */
public record Traced<W extends Walk<W>>(W walk, Trace trace) {

    /** {@code trace of 16 sites in steps 1 to 20, 12.3 MB} */
    @Override
    public String toString() {
        return trace.toString();
    }
}
