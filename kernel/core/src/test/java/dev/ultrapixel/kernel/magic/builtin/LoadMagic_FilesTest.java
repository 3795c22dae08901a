package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Printed;
import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadMagic_FilesTest {

    @TempDir Path folder;
    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void load(String source) throws Exception {
        kernel.magics().runLine("load", List.of(source));
    }

    @Test
    void scriptsRunInTheSessionsScope() throws Exception {
        load(file("a.jsh", "int fromScript = 41;\nfromScript++;"));

        assertEquals(42, kernel.eval("fromScript"));
        assertEquals(List.of("a.jsh"), kernel.evaluated);
    }

    @Test
    void endingsAreTriedInOrder() throws Exception {
        file("b.java", "int b = 1;");
        file("b.jshell", "int b = 2;");

        load(folder.resolve("b").toString());

        assertEquals(2, kernel.eval("b"));
    }

    @Test
    void aPackageLineIsPassedOver() throws Exception {
        String java = file("C.java", "package a.b;\nclass C { static int x = 7; }");

        String warning = Printed.by(() -> load(java)).err();

        assertEquals(7, kernel.eval("C.x"));
        assertTrue(warning.contains("package a.b;"), warning);
    }

    @Test
    void codeCellsOfANotebookRunInOrder() throws Exception {
        load(
                file(
                        "n.ipynb",
                        """
                        {"cells": [
                          {"cell_type": "markdown", "source": "int no;"},
                          {"cell_type": "code", "source": ["int n = 1;\\n", "n += 1;"]},
                          {"cell_type": "code", "source": "n *= 10;"}
                        ]}
                        """));

        assertEquals(20, kernel.eval("n"));
        assertEquals(List.of("n.ipynb cell 1", "n.ipynb cell 2"), kernel.evaluated);
    }

    @Test
    void whatIsNoNotebookIsRefused() throws IOException {
        String broken = file("broken.ipynb", "{\"cells\": 5");

        String message = Refusal.of(IllegalArgumentException.class, () -> load(broken));

        assertTrue(message.contains("broken.ipynb"), message);
    }

    @Test
    void aMissingFileSaysWhatWasTried() {
        String missing = folder.resolve("gone").toString();

        String message = Refusal.of(FileNotFoundException.class, () -> load(missing));

        assertTrue(message.contains(missing) && message.contains(".ipynb"), message);
    }
}
