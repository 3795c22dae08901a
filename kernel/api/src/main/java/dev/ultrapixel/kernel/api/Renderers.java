package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.Nullable;

/**
 * How values show themselves. The nearest registration counts: the class, then its interfaces and
 * superclasses.
 */
public interface Renderers {
    /**
     * Begins a registration; it holds when {@link Registration#register} is called. A later one
     * replaces it.
     */
    <T> Registration<T> type(Class<T> type);

    /**
     * A value's forms, always with {@code text/plain}. A renderer that fails costs its form and one
     * line on stderr, never the value.
     *
     * @param mimeTypes only these and {@code text/plain}; a type that the value cannot take is left
     *     out
     */
    DisplayData render(@Nullable Object value, String... mimeTypes);
}
