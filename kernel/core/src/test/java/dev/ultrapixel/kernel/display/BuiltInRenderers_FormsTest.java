package dev.ultrapixel.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.DisplayData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInRenderers_FormsTest {

    @TempDir Path folder;
    private final RendererRegistry renderers = new RendererRegistry();

    @BeforeEach
    void add() {
        BuiltInRenderers.addTo(renderers);
    }

    private String text(Object value) {
        return String.valueOf(renderers.render(value).plain());
    }

    private static byte[] bytes(DisplayData data, String type) {
        return (byte[]) data.data().getOrDefault(type, new byte[0]);
    }

    @Test
    void anImageIsAPngWithItsSize() throws IOException {
        DisplayData data = renderers.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB));

        assertEquals(
                3, ImageIO.read(new ByteArrayInputStream(bytes(data, "image/png"))).getWidth());
        assertEquals(Map.of("image/png", Map.of("width", 3, "height", 2)), data.metadata());
        assertEquals("BufferedImage 3×2", data.plain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/gif"})
    void otherImageTypesComeWhenAskedFor(String type) throws IOException {
        DisplayData data =
                renderers.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB), type);

        assertEquals(2, ImageIO.read(new ByteArrayInputStream(bytes(data, type))).getHeight());
        assertFalse(data.data().containsKey("image/png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/markdown",
                "text/latex",
                "text/css",
                "image/svg+xml",
                "application/javascript"
            })
    void textTakesATypeWhenAskedFor(String type) {
        assertEquals(
                Map.of(type, "<x>", "text/plain", "<x>"),
                renderers.render(CharBuffer.wrap("<x>"), type).data());
    }

    @Test
    void textIsPlainOtherwise() {
        assertEquals(Map.of("text/plain", "<x>"), renderers.render("<x>").data());
    }

    @Test
    void textAsJsonIsATree() {
        assertEquals(
                List.of(1L, 2L),
                renderers.render("[1, 2]", "application/json").data().get("application/json"));
    }

    @Test
    void anAddressIsALinkThatIsEscaped() throws Exception {
        DisplayData data = renderers.render(new URL("http://a.b/?c=\"d\"&e"));

        assertEquals(
                "<a href=\"http://a.b/?c=&quot;d&quot;&amp;e\">http://a.b/?c=&quot;d&quot;&amp;e</a>",
                data.data().get("text/html"));
        assertEquals("http://a.b/?c=\"d\"&e", data.plain());
    }

    @Test
    void noValueIsHtmlUnlessItAsksForIt() throws Exception {
        String mark = "<script>alert(1)</script>";
        for (Object value :
                List.of(
                        mark,
                        List.of(mark),
                        Map.of(mark, mark),
                        new String[] {mark},
                        new IllegalStateException(mark),
                        Path.of("<script>"),
                        new URL("http://a.b/" + mark))) {
            Object html = renderers.render(value).data().getOrDefault("text/html", "");

            assertFalse(String.valueOf(html).contains("<script>"), value + " as HTML: " + html);
        }
        assertEquals(mark, renderers.render(mark, "text/html").data().get("text/html"));
    }

    @Test
    void arraysShowTheirElements() {
        assertEquals("int[3] { 1, 2, 3 }", text(new int[] {1, 2, 3}));
        assertEquals("java.lang.String[1] { a }", text(new String[] {"a"}));
        assertEquals("double[2][] { [1.0], [] }", text(new double[][] {{1}, {}}));
        assertEquals("byte[0] { }", text(new byte[0]));
        assertTrue(text(new int[100_000]).length() < 5000);
    }

    @Test
    void collectionsShowAsTheJdkDoesButShortened() {
        assertEquals("[a, null]", text(java.util.Arrays.asList("a", null)));
        assertEquals("{a=1, b=2}", text(new TreeMap<>(Map.of("b", 2, "a", 1))));
        String shortened = text(IntStream.range(0, 5000).boxed().toList());
        assertTrue(shortened.startsWith("[0, 1, 2"), shortened);
        assertTrue(shortened.endsWith("999, … 4000 more]"), shortened);
    }

    @Test
    void aCollectionThatPrintsItselfIsAsked() {
        List<Integer> own =
                new ArrayList<>(List.of(1)) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String toString() {
                        return "mine";
                    }
                };

        assertEquals("mine", text(own));
    }

    @Test
    void aThrowableShowsItsFirstFramesAndCauses() {
        String text = text(new IllegalStateException("up", new IOException("down")));

        assertTrue(text.startsWith("java.lang.IllegalStateException: up\n    at "), text);
        assertTrue(text.contains("Caused by: java.io.IOException: down"), text);
        assertTrue(text.lines().count() < 30, text);
    }

    @Test
    void aPathOfAnImageIsTheImage() throws IOException {
        Path file = folder.resolve("a.PNG");
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());

        DisplayData data = renderers.render(file);

        assertArrayEquals(Files.readAllBytes(file), bytes(data, "image/png"));
        assertEquals(Map.of("image/png", Map.of("width", 5, "height", 4)), data.metadata());
        assertEquals(file.toString(), data.plain());
    }

    @Test
    void otherPathsAreText() throws IOException {
        Path svg = Files.writeString(folder.resolve("a.svg"), "<svg/>");

        assertEquals("<svg/>", renderers.render(svg).data().get("image/svg+xml"));
        assertEquals(
                Map.of("text/plain", "gone.png"), renderers.render(Path.of("gone.png")).data());
        assertEquals(Map.of("text/plain", "a.txt"), renderers.render(Path.of("a.txt")).data());
    }

    @Test
    void aStreamOfAnImageIsTheImage() throws IOException {
        Path file = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());

        assertTrue(bytes(renderers.render(Files.newInputStream(file)), "image/png").length > 0);
        assertEquals(1, renderers.render(new ByteArrayInputStream(new byte[] {1})).data().size());
    }
}
