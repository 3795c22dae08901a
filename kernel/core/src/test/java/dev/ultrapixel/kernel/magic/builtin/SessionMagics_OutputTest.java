package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionMagics_OutputTest {

    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    private String text(String name, String... words) throws Exception {
        return String.valueOf(
                ((DisplayData)
                                Objects.requireNonNull(
                                        kernel.magics().runLine(name, List.of(words))))
                        .plain());
    }

    @Test
    void whoListsVariables() throws Exception {
        kernel.eval("int[] squares = {1, 4, 9}; String word = \"abc\"; Object none = null;");

        String who = text("who");

        assertTrue(who.matches("(?s)name +type +size +cell\nsquares +int\\[] +3 +\\[1].*"), who);
        assertTrue(who.matches("(?s).*word +String +3.*none +Object +null.*"), who);
    }

    @Test
    void whoOfAnEmptySession() throws Exception {
        assertEquals("no variables", text("who"));
    }

    @Test
    void resetRemovesDeclarations() throws Exception {
        kernel.eval("int gone = 1; class Gone {}");

        kernel.magics().runLine("reset", List.of("-f"));

        assertFalse(
                kernel.jshell().variables().anyMatch(v -> kernel.jshell().status(v).isActive()));
        Refusal.of(IllegalArgumentException.class, () -> kernel.eval("gone"));
    }

    @Test
    void aMagicThatIsBeingTypedHidesNoJava() {
        var analysis = kernel.jshell().sourceCodeAnalysis();

        assertEquals("int a;\n    ", kernel.magics().java("int a;\n%who", analysis));
        String open = "var x = %jars \"half";
        assertEquals(open, kernel.magics().java(open, analysis));
    }

    @Test
    void resetAsksFirst() throws Exception {
        kernel.eval("int kept = 1;");
        InputStream in = System.in;
        System.setIn(new ByteArrayInputStream("n\n".getBytes(StandardCharsets.UTF_8)));
        try {
            kernel.magics().runLine("reset", List.of());
        } finally {
            System.setIn(in);
        }
        assertEquals(1, kernel.eval("kept"));
    }

    @Test
    void interruptInfoSaysTheState() throws Exception {
        String info = text("interrupt-info");

        assertTrue(info.startsWith("cell [1] runs; no interrupt was asked"), info);
    }

    @Test
    void memShowsTheHeap() throws Exception {
        assertTrue(text("mem", "-g").contains("heap, used"));
    }

    @Test
    void lsmagicListsNames() throws Exception {
        String names = text("lsmagic");

        assertTrue(names.contains("%addMavenDependencies"), names);
        assertTrue(names.lines().toList().get(1).contains("%%writefile"), names);
    }

    @Test
    void helpGoesToThePager() throws Exception {
        kernel.magics().runLine("help", List.of());

        String help = kernel.paged.get(0);
        assertTrue(help.matches("(?s).*%timeit +runs a statement many times.*"), help);
        for (String name : kernel.magics().help().keySet()) {
            assertTrue(help.contains(name + " "), name);
        }
    }

    @Test
    void helpOfOneMagic() throws Exception {
        kernel.magics().runLine("help", List.of("%time"));

        assertEquals(3, kernel.paged.get(0).lines().count());
    }

    @Test
    void helpOfAnUnknownMagicSaysWhatIsNear() {
        String message =
                Refusal.of(
                        IllegalArgumentException.class,
                        () -> kernel.magics().runLine("help", List.of("tiem")));

        assertTrue(message.contains("near: time"), message);
    }
}
