package dev.ultrapixel.kernel.testing;

import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Renderers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Displays that are kept in a list. */
public final class TestDisplay implements Display {

    /** A display: {@code show}, {@code update} or {@code clear}. */
    public record Shown(String type, String id, DisplayData data) {

        /** One form, null if there is none. */
        public @Nullable Object form(String mimeType) {
            return data.data().get(mimeType);
        }
    }

    public final List<Shown> shown = new ArrayList<>();
    private final Renderers renderers;

    TestDisplay(Renderers renderers) {
        this.renderers = renderers;
    }

    @Override
    public String show(@Nullable Object value, String... mimeTypes) {
        DisplayData data = renderers.render(value, mimeTypes);
        String id = data.id().orElse("display-" + shown.size());
        shown.add(new Shown("show", id, data));
        return id;
    }

    @Override
    public void update(String id, @Nullable Object value, String... mimeTypes) {
        shown.add(new Shown("update", id, renderers.render(value, mimeTypes)));
    }

    @Override
    public void clear(boolean wait) {
        shown.add(new Shown("clear", "", DisplayData.text("wait=" + wait)));
    }

    /** The last one. */
    public Shown last() {
        return Objects.requireNonNull(shown.get(shown.size() - 1));
    }
}
