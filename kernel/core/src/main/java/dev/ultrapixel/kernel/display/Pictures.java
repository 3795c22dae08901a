package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.RenderContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images → bytes of a type that browsers show, with width and height as metadata. */
final class Pictures {

    private static final Map<String, String> TYPES =
            Map.of(
                    "png", "image/png",
                    "jpg", "image/jpeg",
                    "jpeg", "image/jpeg",
                    "gif", "image/gif",
                    "svg", "image/svg+xml");
    private static final long MOST_BYTES = 48L << 20; // base64 makes 64 MiB of it

    private Pictures() {}

    static void render(RenderedImage image, RenderContext context) {
        Map<String, Integer> size = Map.of("width", image.getWidth(), "height", image.getHeight());
        for (String format : new String[] {"png", "jpeg", "gif"}) {
            String type = "image/" + format;
            if (context.wants(type)) {
                context.put(type, () -> encode(image, format));
                context.metadata(type, size);
            }
        }
        context.put(
                MimeRequest.PLAIN,
                () ->
                        "%s %d×%d"
                                .formatted(
                                        image.getClass().getSimpleName(),
                                        image.getWidth(),
                                        image.getHeight()));
    }

    /** The image that a stream holds; a stream of anything else shows as itself. */
    static void render(InputStream in, RenderContext context) throws IOException {
        BufferedImage image = ImageIO.read(in);
        if (image != null) {
            render(image, context);
        }
    }

    /** A file that is an image by its name is shown as it is. */
    static void render(Path path, RenderContext context) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null
                || !context.wants(type)
                || !Files.isRegularFile(path)
                || Files.size(path) > MOST_BYTES) {
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        if (type.endsWith("+xml")) {
            context.put(type, () -> new String(bytes, StandardCharsets.UTF_8));
            return;
        }
        context.put(type, () -> bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image != null) {
            context.metadata(type, Map.of("width", image.getWidth(), "height", image.getHeight()));
        }
    }

    private static byte[] encode(RenderedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            boolean written = ImageIO.write(image, format, bytes);
            if (!written && !ImageIO.write(opaque(image), format, bytes)) {
                throw new IOException("no writer of " + format + " takes this image");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** On white, without the transparency that JPEG does not have. */
    private static BufferedImage opaque(RenderedImage image) {
        BufferedImage opaque =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawRenderedImage(image, null);
        graphics.dispose();
        return opaque;
    }
}
