package dev.ultrapixel.kernel.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A Maven repository in a folder, made by a test. */
final class FileRepository {

    private final Path folder;

    FileRepository(Path folder) {
        this.folder = folder;
    }

    String url() {
        return folder.toUri().toString();
    }

    /** An artifact with a jar; {@code dependencies} are XML below {@code <dependencies>}. */
    FileRepository jar(String coordinates, String dependencies) {
        pom(coordinates, "<dependencies>" + dependencies + "</dependencies>");
        return file(coordinates, "jar");
    }

    /** A POM alone, with what stands inside the project. */
    FileRepository pom(String coordinates, String inside) {
        String[] c = coordinates.split(":");
        String project =
                "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</project>";
        write(base(coordinates) + ".pom", project.formatted(c[0], c[1], c[2], inside));
        return this;
    }

    /** Another file of an artifact: its ending behind name and version. */
    FileRepository file(String coordinates, String ending) {
        String separator = ending.startsWith("-") ? "" : ".";
        Path file = folder.resolve(base(coordinates) + separator + ending);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(parents(file)))) {
            jar.putNextEntry(new ZipEntry(coordinates.replace(':', '/') + ".txt"));
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** XML of one dependency; {@code more} stands inside it. */
    static String dependency(String coordinates, String more) {
        String[] c = coordinates.split(":");
        String version = c.length > 2 ? "<version>" + c[2] + "</version>" : "";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
                .formatted(c[0], c[1], version, more);
    }

    private static String base(String coordinates) {
        String[] c = coordinates.split(":");
        return "%s/%s/%s/%s-%s".formatted(c[0].replace('.', '/'), c[1], c[2], c[1], c[2]);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(parents(folder.resolve(name)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parents(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return file;
    }
}
