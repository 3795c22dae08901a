package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Registration;
import dev.ultrapixel.kernel.api.RenderFunction;
import dev.ultrapixel.kernel.api.Renderers;
import org.jspecify.annotations.Nullable;

/** Every value by its {@code toString}. */
final class PlainRenderers implements Renderers {
    @Override
    public <T> Registration<T> type(Class<T> type) {
        return new Registration<>() {
            @Override
            public Registration<T> preferring(String... mimeTypes) {
                return this;
            }

            @Override
            public Registration<T> supporting(String... mimeTypes) {
                return this;
            }

            @Override
            public void register(RenderFunction<? super T> function) {}
        };
    }

    @Override
    public DisplayData render(@Nullable Object value, String... mimeTypes) {
        return value instanceof DisplayData data ? data : DisplayData.text(String.valueOf(value));
    }
}
