package dev.ultrapixel.kernel.api;

/** A renderer for one type, about to be registered. */
public interface Registration<T> {
    /** Types that it makes unless others are asked for. */
    Registration<T> preferring(String... mimeTypes);

    /** Types that it makes only when they are asked for. */
    Registration<T> supporting(String... mimeTypes);

    void register(RenderFunction<? super T> function);
}
