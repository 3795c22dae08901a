package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Traced;

/**
 * Laboratories with sliders and menus: {@code Lab.guidance(draft)}, {@code Lab.attention(traced)},
 * {@code Lab.inr(inr)}. They show stored and cheap things only, so that a drag answers at once.
 */
public final class Lab {

    private Lab() {}

    /**
     * Step and guidance scale, from the predictions that the walk has stored: what one step would
     * have believed in.
     *
     * @throws IllegalArgumentException for a walk without a guided step
     */
    public static Panel guidance(Draft draft) {
        return GuidancePanel.of(draft.moments(), step -> draft.at(step)::compare);
    }

    /** The same of a target pass. */
    public static Panel guidance(Refined refined) {
        return GuidancePanel.of(refined.moments(), step -> refined.at(step)::compare);
    }

    /**
     * Word, step, block and head, over the picture of the step: {@code
     * Lab.attention(draft.trace(Trace.of("*.columns")))}.
     *
     * @throws IllegalArgumentException for a trace without columns
     */
    public static Panel attention(Traced<?> traced) {
        return AttentionPanel.of(traced);
    }

    /** Level, layer, zoom and place: the features as a continuous function. */
    public static Panel inr(InrFeatures features) {
        return new InrPanel(features);
    }
}
