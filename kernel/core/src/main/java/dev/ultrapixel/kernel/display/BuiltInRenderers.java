package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.RenderContext;
import java.awt.image.RenderedImage;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The renderers that every session starts with. */
public final class BuiltInRenderers {

    private static final String HTML = "text/html";
    private static final String[] TEXTS = {
        HTML,
        "text/markdown",
        "text/latex",
        "text/css",
        "image/svg+xml",
        "application/javascript",
        "application/json"
    };
    private static final String[] IMAGES = {
        "image/png", "image/jpeg", "image/gif", "image/svg+xml"
    };
    private static final List<Class<?>> ARRAYS =
            List.of(
                    boolean[].class,
                    byte[].class,
                    char[].class,
                    short[].class,
                    int[].class,
                    long[].class,
                    float[].class,
                    double[].class,
                    Object[].class);

    private BuiltInRenderers() {}

    public static void addTo(RendererRegistry renderers) {
        renderers
                .type(CharSequence.class)
                .preferring(MimeRequest.PLAIN)
                .supporting(TEXTS)
                .register(BuiltInRenderers::text);
        renderers
                .type(RenderedImage.class)
                .preferring("image/png")
                .supporting("image/jpeg", "image/gif")
                .register(Pictures::render);
        renderers
                .type(InputStream.class)
                .preferring("image/png")
                .supporting("image/jpeg", "image/gif")
                .register((in, context) -> Pictures.render(in, context));
        renderers
                .type(Path.class)
                .preferring(IMAGES)
                .register((path, context) -> Pictures.render(path, context));
        renderers.type(URL.class).preferring(HTML).register(BuiltInRenderers::link);
        for (Class<?> array : ARRAYS) {
            plain(renderers, array);
        }
        plain(renderers, Collection.class);
        plain(renderers, Map.class);
        plain(renderers, Throwable.class);
    }

    private static void text(CharSequence text, RenderContext context) {
        for (String type : TEXTS) {
            context.put(type, text::toString);
        }
        context.put(MimeRequest.PLAIN, text::toString);
    }

    private static void link(URL url, RenderContext context) {
        String escaped = escape(url.toExternalForm());
        context.put(HTML, () -> "<a href=\"%s\">%s</a>".formatted(escaped, escaped));
        context.put(MimeRequest.PLAIN, url::toString);
    }

    private static <T> void plain(RendererRegistry renderers, Class<T> type) {
        renderers
                .type(type)
                .preferring(MimeRequest.PLAIN)
                .register(
                        (value, context) -> context.put(MimeRequest.PLAIN, () -> shortened(value)));
    }

    /** A class that says itself how it prints is asked; the JDK's print all that they hold. */
    private static String shortened(Object value) {
        if (value.getClass().isArray()) {
            return PlainText.ofArray(value);
        }
        if (value instanceof Throwable thrown) {
            return PlainText.ofThrowable(thrown);
        }
        if (!printsAsTheJdk(value.getClass())) {
            return PlainText.of(value);
        }
        return value instanceof Map<?, ?> map
                ? PlainText.ofEntries(map)
                : PlainText.ofElements((Collection<?>) value, ((Collection<?>) value).size());
    }

    private static boolean printsAsTheJdk(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass().getClassLoader() == null;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class should have a toString", e);
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
