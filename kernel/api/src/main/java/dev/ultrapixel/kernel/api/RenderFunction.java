package dev.ultrapixel.kernel.api;

/** Puts the forms of a value that are wanted into the context. */
@FunctionalInterface
public interface RenderFunction<T> {
    void render(T value, RenderContext context) throws Exception;
}
