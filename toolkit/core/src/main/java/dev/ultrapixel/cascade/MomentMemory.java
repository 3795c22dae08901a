package dev.ultrapixel.cascade;

import java.util.Locale;

/**
 * What the kept moments of a walk take. Forks share the moments they have in common.
 *
 * @param inMemory bytes
 * @param inFiles bytes that {@link Keep#spilled} moved to files
 */
public record MomentMemory(int moments, long inMemory, long inFiles) {

    /** {@code 20 moments: 0.5 MB in memory, 0.0 MB in files} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d moments: %.1f MB in memory, %.1f MB in files",
                moments,
                inMemory / 1e6,
                inFiles / 1e6);
    }
}
