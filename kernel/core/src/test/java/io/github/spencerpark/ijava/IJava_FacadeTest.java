package io.github.spencerpark.ijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.TestKernel;
import io.github.spencerpark.ijava.runtime.Display;
import io.github.spencerpark.ijava.runtime.Kernel;
import io.github.spencerpark.ijava.runtime.Magics;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMETypeParseException;
import io.github.spencerpark.jupyter.kernel.magic.registry.CellMagic;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Written as notebooks for IJava are, against its names and signatures. */
class IJava_FacadeTest {

    private record Figure(String title) {}

    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void plotsRegisterTheirRenderer() {
        IJava.getKernelInstance()
                .getRenderer()
                .createRegistration(Figure.class)
                .preferring(MIMEType.TEXT_HTML)
                .supporting("text/plain")
                .register(
                        (figure, ctx) ->
                                ctx.renderIfRequested(
                                        MIMEType.TEXT_HTML, () -> "<b>" + figure.title() + "</b>"));

        assertEquals("<b>t</b>", Display.render(new Figure("t")).getData(MIMEType.TEXT_HTML));
        Display.display(new Figure("u"));
        assertEquals("<b>u</b>", kernel.shown.get(0).form("text/html"));
        assertEquals("Figure[title=u]", kernel.lastText());
    }

    @Test
    void severalTypesAndAllKindsOfForms() {
        Renderer renderer = new Renderer();
        renderer.createRegistration(Number.class)
                .supporting(MIMEType.TEXT_LATEX, MIMEType.TEXT_MARKDOWN, MIMEType.IMAGE_SVG)
                .onType(Integer.class)
                .register(
                        (number, ctx) -> {
                            ctx.renderIfRequested(MIMEType.TEXT_LATEX, type -> type + "=" + number);
                            ctx.renderIfRequested(
                                    MIMEType.IMAGE_SVG,
                                    (type, out) -> out.putData(type, "<svg/>", 1));
                            assertFalse(ctx.wantsDataRenderedAs(MIMEType.IMAGE_PNG));
                            assertNull(ctx.resolveRequestedType(MIMEType.IMAGE_PNG));
                        });

        DisplayData data = renderer.renderAs(5, "text/latex", "image/svg+xml");

        assertEquals("text/latex=5", data.getData(MIMEType.TEXT_LATEX));
        assertEquals("<svg/>", data.getData(MIMEType.IMAGE_SVG));
        assertFalse(data.hasDataForType(MIMEType.TEXT_MARKDOWN));
        assertEquals("5", data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void parametersReachTheRenderer() {
        Renderer renderer = new Renderer();
        renderer.createRegistration(Figure.class)
                .register(
                        (figure, ctx) ->
                                ctx.getOutputContainer()
                                        .putText(
                                                ctx.getParameterAsString("a")
                                                        + ctx.getParameterAsInt("b", 2)
                                                        + ctx.getParameterAsDouble("c")
                                                        + ctx.getParameterAsBoolean("d", true)
                                                        + ctx.getParameter("none")));

        DisplayData data = renderer.render(new Figure(""), Map.of("a", "x", "c", 1.5));

        assertEquals("x21.5truenull", data.getData(MIMEType.TEXT_PLAIN));
    }

    private static final class Formula implements DisplayDataRenderable {
        @Override
        public Set<MIMEType> getSupportedRenderTypes() {
            return Set.of(MIMEType.TEXT_LATEX, MIMEType.TEXT_HTML);
        }

        @Override
        public Set<MIMEType> getPreferredRenderTypes() {
            return Set.of(MIMEType.TEXT_LATEX);
        }

        @Override
        public void render(RenderContext ctx) {
            ctx.renderIfRequested(MIMEType.TEXT_LATEX, () -> "$x$");
            ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>x</i>");
            ctx.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "x");
        }
    }

    @Test
    void aValueMayRenderItself() {
        Display.display(new Formula());
        assertEquals(
                Map.of("text/latex", "$x$", "text/plain", "x"), kernel.shown.get(0).data().data());

        Display.display(new Formula(), "text/html");
        assertEquals(
                Map.of("text/html", "<i>x</i>", "text/plain", "x"),
                kernel.shown.get(1).data().data());
    }

    @Test
    void displayDataIsShownWithItsId() {
        DisplayData data = new DisplayData("text");
        data.putHTML("<b>");
        data.putMath("x");
        data.putJSON("{\"a\": 1}", true);
        data.setDisplayId("my-id");

        assertEquals("my-id", Display.display(data));
        assertEquals("$$x$$", kernel.shown.get(0).form("text/latex"));
        assertEquals(Map.of("a", 1L), kernel.shown.get(0).form("application/json"));
        Display.updateDisplay("my-id", "new");
        assertEquals("update", kernel.shown.get(1).type());
        IJava.getKernelInstance().display(new DisplayData("direct"));
        assertEquals("direct", kernel.lastText());
    }

    @Test
    void codeIsEvaluated() throws Exception {
        assertEquals(3, Kernel.eval("1 + 2"));
        assertEquals(3, Kernel.getKernelInstance().evalRaw("1 + 2"));
        assertEquals("3", IJava.getKernelInstance().eval("1 + 2").getData(MIMEType.TEXT_PLAIN));
    }

    /** A class as notebooks declare them. */
    public static final class MyMagics {

        @LineMagic
        public static String shout(List<String> args) {
            return String.join(" ", args).toUpperCase(java.util.Locale.ROOT);
        }

        @LineMagic(value = "count", aliases = "number")
        @CellMagic("count")
        public int count(List<String> args, String body) {
            return body == null ? args.size() : body.length();
        }

        @CellMagic
        public void fails(List<String> args, String body) {
            throw new IllegalStateException("in the magic");
        }
    }

    @Test
    void annotatedMethodsAreMagics() throws Exception {
        IJava.getKernelInstance().getMagics().registerMagics(new MyMagics());

        assertEquals("A B", Magics.lineMagic("shout", List.of("a", "b")));
        assertEquals(Integer.valueOf(2), Magics.lineMagic("number", List.of("a", "b")));
        assertEquals(Integer.valueOf(3), Magics.cellMagic("count", List.of(), "abc"));
        assertThrows(
                IllegalStateException.class, () -> Magics.cellMagic("fails", List.of(), "abc"));
    }

    @Test
    void functionsAreMagicsToo() throws Exception {
        var magics = IJava.getKernelInstance().getMagics();
        magics.registerLineMagic("first", args -> args.get(0));
        magics.registerCellMagic("join", (args, body) -> args.get(0) + body);

        assertEquals("a", kernel.cell("%first a b"));
        assertEquals("-xbody", kernel.cell("%%join -x\nbody"));
    }

    @Test
    void mimeTypesAreParsed() {
        MIMEType type = MIMEType.parse("application/vnd.plotly.v1+json");

        assertEquals("application", type.getGroup());
        assertEquals("vnd", type.getTree());
        assertEquals("plotly.v1", type.getSubtype());
        assertEquals("json", type.getSuffix());
        assertEquals("application/vnd.plotly.v1+json", type.toString());
        assertEquals(MIMEType.IMAGE_SVG, MIMEType.parse("image/svg+xml"));
        assertTrue(MIMEType.ANY.isWildcard() && MIMEType.parse("image/*").subtypeIsWildcard());
        assertThrows(MIMETypeParseException.class, () -> MIMEType.parse("a b"));
    }

    @Test
    void theKernelAnswersForItsParts() {
        JavaKernel ijava = IJava.getKernelInstance();

        assertEquals(ijava, IJava.getKernelInstance());
        assertEquals("a kernel for tests", ijava.getBanner());
        assertTrue(ijava.getIO().isAttached());
        assertEquals(kernel.comms(), ijava.getCommManager().comms());
        assertThrows(
                IllegalArgumentException.class,
                () -> ijava.getMavenResolver().addRemoteRepo("default", "file:/x"));
    }
}
