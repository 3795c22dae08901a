package dev.ultrapixel.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Picture ↔ file. */
final class PictureFile {

    private PictureFile() {}

    /** As PNG, or as TIFF where the file's name ends so. */
    static void save(PixelRows picture, Path file, Map<String, String> texts) {
        if (isTiff(file)) {
            WholeFile.make(file, part -> Tiff.write(picture, texts, part));
        } else {
            WholeFile.write(file, out -> Png.write(picture, texts, out));
        }
    }

    /** keyword → text. */
    static Map<String, String> texts(Path file) {
        if (!isTiff(file)) {
            return PngTexts.read(file);
        }
        try {
            return Tiff.texts(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isTiff(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".tif") || name.endsWith(".tiff");
    }

    static Picture read(Path file) {
        try (var in = Files.newInputStream(file);
                var images = new MemoryCacheImageInputStream(in)) {
            return Pixels.of(decoded(images));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UncheckedIOException unreadable(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
        return new UncheckedIOException("can't read %s: %s".formatted(file, reason), e);
    }

    private static BufferedImage decoded(ImageInputStream in) throws IOException {
        var readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException("it is not a PNG or JPEG picture");
        }
        ImageReader reader = readers.next();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try {
            reader.setInput(in);
            BufferedImage image = reader.read(0);
            // A cut JPEG is only warned of.
            if (warnings.stream()
                    .anyMatch(
                            warning -> warning.matches("(?i).*(truncated|premature|corrupt).*"))) {
                throw new IOException("it ends too early");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "the picture is damaged or truncated (%s); save or copy it again"
                            .formatted(e.getMessage()),
                    e);
        } finally {
            reader.dispose();
        }
    }
}
