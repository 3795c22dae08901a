package dev.ultrapixel.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartArtifacts_ReadTest {

    @TempDir Path folder;

    @Test
    void jarsSayWhatTheyAre() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/maven/g/a/pom.properties"));
            out.write("groupId=g\nartifactId=a\nversion=3".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        Path broken = Files.writeString(folder.resolve("b.jar"), "no jar");

        String path =
                String.join(
                        File.pathSeparator, jar.toString(), broken.toString(), folder.toString());

        assertEquals(Map.of("g:a", "3"), StartArtifacts.of(path));
    }
}
