package dev.ultrapixel.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.testing.Printed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RendererRegistry_LookupTest {

    private interface Shape {}

    private interface Named {}

    private static class Round implements Shape {}

    private static class Circle extends Round implements Named {
        @Override
        public String toString() {
            return "a circle";
        }
    }

    private final RendererRegistry renderers = new RendererRegistry();

    private <T> void html(Class<T> type, String html) {
        renderers
                .type(type)
                .preferring("text/html")
                .register((value, context) -> context.put("text/html", () -> html));
    }

    private Object form(Object value, String type, String... asked) {
        return String.valueOf(renderers.render(value, asked).data().get(type));
    }

    @Test
    void theNearestTypeCounts() {
        html(Object.class, "object");
        assertEquals("object", form(new Circle(), "text/html"));
        html(Shape.class, "shape");
        assertEquals("shape", form(new Circle(), "text/html"));
        html(Round.class, "round");
        assertEquals("round", form(new Circle(), "text/html"));
        html(Named.class, "named");
        assertEquals("named", form(new Circle(), "text/html"));
        html(Circle.class, "circle");
        assertEquals("circle", form(new Circle(), "text/html"));
    }

    @Test
    void aLaterRegistrationReplaces() {
        html(Circle.class, "one");
        html(Circle.class, "two");

        assertEquals("two", form(new Circle(), "text/html"));
    }

    @Test
    void textIsAlwaysThere() {
        html(Circle.class, "x");

        assertEquals("a circle", form(new Circle(), "text/plain"));
        assertEquals("a circle", form(new Circle(), "text/plain", "text/html"));
        assertEquals("null", renderers.render(null).plain());
    }

    @Test
    void whatIsOnlySupportedIsMadeWhenAskedFor() {
        renderers
                .type(Circle.class)
                .preferring("text/html")
                .supporting("image/png")
                .register(
                        (value, context) -> {
                            context.put("text/html", () -> "h");
                            context.put("image/png", () -> new byte[] {1});
                        });

        assertEquals(Set.of("text/html", "text/plain"), types());
        assertEquals(Set.of("image/png", "text/plain"), types("image/png"));
        assertEquals(Set.of("image/png", "text/plain"), types("image/*"));
        assertEquals(Set.of("image/png", "text/plain"), types("image"));
        assertEquals(Set.of("text/html", "image/png", "text/plain"), types("*/*"));
        assertEquals(Set.of("text/plain"), types("text/latex"));
    }

    private Set<String> types(String... asked) {
        return renderers.render(new Circle(), asked).data().keySet();
    }

    @Test
    void furtherTypesFillInWhatIsAskedFor() {
        html(Circle.class, "circle");
        renderers
                .type(Shape.class)
                .supporting("text/latex")
                .register((value, context) -> context.put("text/latex", () -> "latex"));

        assertEquals(
                Map.of("text/html", "circle", "text/latex", "latex", "text/plain", "a circle"),
                renderers.render(new Circle(), "text/html", "text/latex").data());
    }

    @Test
    void wantedTypesAreKnownToTheRenderer() {
        Set<String> wanted = new LinkedHashSet<>();
        renderers
                .type(Circle.class)
                .preferring("text/html")
                .supporting("image/png")
                .register((value, context) -> wanted.addAll(context.wanted()));

        renderers.render(new Circle(), "image/*");

        assertEquals(Set.of("image/png"), wanted);
    }

    @Test
    void metadataGoesWithItsForm() {
        renderers
                .type(Circle.class)
                .preferring("text/html")
                .register((value, context) -> context.metadata("text/html", Map.of("a", 1)));

        assertEquals(
                Map.of("text/html", Map.of("a", 1)), renderers.render(new Circle()).metadata());
    }

    @Test
    void aFailingRendererCostsItsFormAndALine() throws Exception {
        renderers
                .type(Circle.class)
                .register(
                        (value, context) -> {
                            throw new IllegalStateException("broken");
                        });

        Printed printed =
                Printed.by(() -> assertEquals("a circle", form(new Circle(), "text/plain")));

        assertEquals(1, printed.err().lines().count(), printed.err());
        assertTrue(printed.err().contains("IllegalStateException: broken"), printed.err());
    }

    @Test
    void aFailingToStringIsSaid() {
        Object value =
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                };

        String text = String.valueOf(renderers.render(value).plain());

        assertTrue(text.contains("its toString failed"), text);
    }

    @Test
    void anInterruptIsNoFailure() {
        renderers
                .type(Circle.class)
                .register(
                        (value, context) -> {
                            throw new CellInterrupted();
                        });

        assertThrows(CellInterrupted.class, () -> renderers.render(new Circle()));
    }

    @Test
    void displayDataIsShownAsItIs() {
        DisplayData data = DisplayData.of("text/html", "h").withId("i");

        assertEquals(data, renderers.render(data, "image/png"));
    }

    @Test
    void jsonAsTextBecomesATree() {
        renderers
                .type(Circle.class)
                .preferring("application/json")
                .register(
                        (value, context) -> context.put("application/json", () -> "{\"a\": [1]}"));

        assertEquals(
                Map.of("a", List.of(1L)),
                renderers.render(new Circle()).data().get("application/json"));
    }

    @Test
    void suffixesStandForTheirMeaning() {
        MimeRequest json = MimeRequest.of("application/json");

        assertTrue(json.asks("application/vnd.plotly+json"));
        assertFalse(json.asks("application/vnd.plotly"));
        assertEquals("application/json", json.resolve("application/geo+json").orElseThrow());
    }
}
