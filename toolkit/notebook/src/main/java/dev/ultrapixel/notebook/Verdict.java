package dev.ultrapixel.notebook;

/**
 * What a {@link Check} says of a prediction.
 *
 * @param said the prediction, empty where there is none
 * @param words the reason of a right one, the hint for a wrong one, what to write where there is
 *     none
 * @param solution what the run gave; shown only when asked for
 */
public record Verdict(Kind kind, String question, String said, String words, String solution) {

    /** Right, wrong, or not yet predicted. */
    public enum Kind {
        RIGHT,
        WRONG,
        OPEN
    }

    /** Whether the prediction was right. */
    public boolean right() {
        return kind == Kind.RIGHT;
    }

    /** {@code ✓ right}, {@code ✗ not yet}, {@code ? open}: told apart without colour. */
    String sign() {
        return switch (kind) {
            case RIGHT -> "✓ right";
            case WRONG -> "✗ not yet";
            case OPEN -> "? no prediction yet";
        };
    }

    /** {@code ✗ not yet, 7: too large. Find the curve's peak.} */
    @Override
    public String toString() {
        return sign() + (said.isEmpty() ? "" : ", " + said) + (words.isEmpty() ? "" : ": " + words);
    }
}
