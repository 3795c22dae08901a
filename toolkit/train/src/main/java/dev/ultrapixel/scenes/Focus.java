package dev.ultrapixel.scenes;

import java.util.Arrays;
import java.util.List;

/**
 * Concepts that are drawn more often.
 *
 * @param share how often a concept is drawn from these alone
 */
public record Focus(List<Concept> concepts, double share) {

    /** All alike. */
    public static final Focus NONE = new Focus(List.of(), 0);

    public Focus {
        concepts = List.copyOf(concepts);
        Shares.check("a focus's share", share);
        if (share > 0 && concepts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a focus with a share of %s should name its concepts but names none"
                            .formatted(share));
        }
    }

    /** By words of the core set. */
    public static Focus on(double share, String... words) {
        return new Focus(Arrays.stream(words).map(Core.core()::concept).toList(), share);
    }
}
