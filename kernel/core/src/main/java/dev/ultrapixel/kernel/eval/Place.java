package dev.ultrapixel.kernel.eval;

/** A line of a script, counted from 1. */
public record Place(Script script, int line) {
    @Override
    public String toString() {
        return script.name() + ", line " + line;
    }
}
