package dev.ultrapixel.kernel.widget;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A widget with a value: {@link #value()}, {@link #set} and {@link #onChange}. */
public final class Control<T> extends Widget {

    private final Coding<T> coding;

    Control(
            WidgetSession session,
            Kind kind,
            Map<String, Object> attributes,
            List<Widget> parts,
            Coding<T> coding) {
        super(session, kind, attributes, parts);
        this.coding = coding;
    }

    /** The value as it is in the browser. */
    public T value() {
        return coding.decode(Objects.requireNonNull(attribute(coding.attribute())));
    }

    /** Sets the value here and in the browser; listeners hear of it if it is another one. */
    public Control<T> set(T value) {
        put(Map.of(coding.attribute(), coding.encode(value)));
        return this;
    }

    /** Hears of every new value, set here or in the browser. */
    public Control<T> onChange(Consumer<? super T> listener) {
        listen(
                (name, value) -> {
                    if (name.equals(coding.attribute())) {
                        listener.accept(coding.decode(value));
                    }
                });
        return this;
    }

    /** The text beside it. */
    public Control<T> label(String text) {
        put(Map.of("description", text));
        return this;
    }

    /** Whether a user may change it. */
    public Control<T> enabled(boolean enabled) {
        put(Map.of("disabled", !enabled));
        return this;
    }
}
