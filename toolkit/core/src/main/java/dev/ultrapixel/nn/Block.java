package dev.ultrapixel.nn;

import java.util.List;

/**
 * A block of Stage B or C: letter C, T, A or F of a level. All map (b, h, w, c) to the same shape.
 */
public sealed interface Block permits ResBlock, TimestepBlock, AttnBlock, FeedForwardBlock {

    /** Checkpoint path, the name of its site. */
    String path();

    /** The block of a letter; {@code cSkip} counts for C alone. */
    static Block of(char letter, Params params, Widths widths, long cSkip) {
        return switch (letter) {
            case 'C' -> ResBlock.of(params, widths.c(), cSkip);
            case 'T' -> TimestepBlock.of(params, widths.c(), widths.cR(), widths.timeConditions());
            case 'A' -> AttnBlock.of(params, widths.c(), widths.cCond(), widths.heads(), true);
            case 'F' -> FeedForwardBlock.of(params, widths.c());
            default ->
                    throw new IllegalArgumentException(
                            "a level should be made of the letters C, T, A, F but has '%c' at %s"
                                    .formatted(letter, params.path()));
        };
    }

    /**
     * What the blocks of a level share: width, widths of condition and time embedding, heads, extra
     * time conditions.
     */
    record Widths(long c, long cCond, long cR, long heads, List<String> timeConditions) {}
}
