package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Report_WriteTest {

    @Test
    void countsCasesAndFailures(@TempDir Path folder) throws Exception {
        var outcomes =
                List.of(
                        new Outcome("00-tour", 1, null),
                        new Outcome("01", 2, "a < b && \u001b[31m"));
        Report.write(folder, "notebooks", outcomes);
        var file = folder.resolve("TEST-notebooks.xml");
        var suite =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertTrue(Files.readString(file).contains("a &lt; b &amp;&amp; ?[31m"));
    }
}
