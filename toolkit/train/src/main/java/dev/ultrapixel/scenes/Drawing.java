package dev.ultrapixel.scenes;

import java.util.List;

/**
 * One vector drawing of a thing.
 *
 * @param id code points in lower case, joined by "-"
 * @param label what it shows: {@code cat face}
 * @param tags words about it: {@code animal, face}
 * @param heldOut whether the data's split keeps it from training (one in ten, by a hash of style
 *     and id); the core set has a rule of its own, {@link Core#isHeldOut}
 * @param viewBox the drawing's own coordinates
 * @param body inside of the {@code <svg>} element
 */
public record Drawing(
        String id, String label, List<String> tags, boolean heldOut, Box viewBox, String body) {

    public Drawing {
        tags = List.copyOf(tags);
    }

    /** {@code cat face (1f431)} */
    @Override
    public String toString() {
        return "%s (%s)".formatted(label, id);
    }
}
