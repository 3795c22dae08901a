package dev.ultrapixel.kernel.eval;

import java.util.List;

/** A cell's text is not Java. */
public final class CompileError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * One mistake.
     *
     * @param column of its first character in the line, from 0
     * @param code the compiler's name for it, e.g. {@code compiler.err.cant.resolve.location}
     * @param text what stands there
     */
    public record Mistake(Place place, int column, String code, String message, String text) {}

    private final transient List<Mistake> mistakes;

    CompileError(List<Mistake> mistakes) {
        super(mistakes.get(0).message());
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
