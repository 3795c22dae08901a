package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.kernel.testing.Printed;
import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMagics_FormsTest {

    @TempDir Path folder;
    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html",
        "markdown, text/markdown",
        "svg, image/svg+xml",
        "latex, text/latex",
        "javascript, application/javascript"
    })
    void theBodyIsShownAsItsType(String name, String type) throws Exception {
        kernel.cell("%%" + name + "\n<b>%x = \"\n");

        assertEquals("<b>%x = \"\n", kernel.shown.get(0).form(type));
        assertEquals("<b>%x = \"\n", kernel.lastText());
    }

    @Test
    void wordsAreRefused() {
        Refusal.of(IllegalArgumentException.class, () -> kernel.cell("%%html -x\n<b>"));
    }

    @Test
    void writefileWritesAndAppends() throws Exception {
        Path file = folder.resolve("a b.txt");
        String name = "\"" + file.toString().replace("\\", "\\\\") + "\"";

        String first = Printed.by(() -> kernel.cell("%%writefile " + name + "\none\n")).out();
        String second = Printed.by(() -> kernel.cell("%%writefile -a " + name + "\ntwo")).out();

        assertEquals("one\ntwo", Files.readString(file));
        assertEquals("Writing " + file, first.strip());
        assertEquals("Appending to " + file, second.strip());
    }

    @Test
    void writefileNeedsAFile() {
        Refusal.of(IllegalArgumentException.class, () -> kernel.cell("%%writefile\nx"));
    }
}
