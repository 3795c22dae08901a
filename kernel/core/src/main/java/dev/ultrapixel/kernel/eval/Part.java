package dev.ultrapixel.kernel.eval;

/** One piece of a cell; its pieces run in order. {@code line} counts from 1, in the cell. */
public sealed interface Part {
    int line();

    /**
     * Java. A magic used as an expression has become a call, on as many lines as before.
     *
     * @param line of its first character
     */
    record Java(String source, int line) implements Part {}

    /** {@code %name arguments}, alone on its line. */
    record LineMagic(String name, String arguments, int line) implements Part {}

    /** {@code %%name arguments} and the rest of the cell. */
    record CellMagic(String name, String arguments, String body, int line) implements Part {}
}
