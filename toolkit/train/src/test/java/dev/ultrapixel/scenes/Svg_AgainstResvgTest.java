package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** JSVG draws what another renderer (resvg, by resvg-py 0.5.0) draws. */
class Svg_AgainstResvgTest {

    private static final int SIDE = 48;
    private static final Core CORE = Core.core();

    @Test
    void the_core_set_looks_the_same() throws IOException {
        BufferedImage sheet;
        try (var in = Svg_AgainstResvgTest.class.getResourceAsStream("core-by-resvg.png")) {
            sheet = ImageIO.read(Objects.requireNonNull(in));
        }
        for (int i = 0; i < 64; i++) {
            Concept concept = CORE.concepts().get(i);
            Tensor ours = Scene.of(CORE.ground("gray"), concept.drawing(), 1).render(SIDE, SIDE);
            Tensor theirs = cell(sheet, i % 8 * SIDE, i / 8 * SIDE);
            double psnr = Scene_RenderTest.psnr(ours, theirs);
            assertTrue(psnr > 38, () -> concept + ": " + psnr + " dB");
        }
    }

    @Test
    void every_drawing_has_ink_inside_its_square() {
        for (Drawing drawing : Drawings.flat().all()) {
            Box ink = Svg.of(drawing).ink();
            assertTrue(ink.width() * ink.height() > 0.02, () -> drawing + " covers " + ink);
        }
    }

    @Test
    void a_point_of_the_ink_lies_in_its_box() {
        var random = new SplittableRandom(1);
        Svg guitar = Svg.of(CORE.concept("guitar").drawing());
        for (int i = 0; i < 100; i++) {
            Svg.Point point = guitar.inkPoint(random);
            assertTrue(point.x() > guitar.ink().x() && point.x() < guitar.ink().right());
            assertTrue(point.y() > guitar.ink().y() && point.y() < guitar.ink().bottom());
        }
    }

    @Test
    void a_tall_view_box_stands_in_the_middle_of_its_square() {
        var bar = drawing(new Box(0, 0, 10, 20), "<path d=\"M0 0h10v20H0z\"/>");
        assertEquals(new Box(0.25, 0, 0.5, 1), Svg.of(bar).ink());
    }

    @Test
    void a_drawing_without_ink_or_sense_is_refused() {
        var nothing = drawing(new Box(0, 0, 32, 32), "<g/>");
        assertThrows(IllegalArgumentException.class, () -> Svg.of(nothing));
        var broken = drawing(new Box(0, 0, 32, 32), "<path d=");
        assertThrows(IllegalArgumentException.class, () -> Svg.of(broken));
    }

    private static Drawing drawing(Box viewBox, String body) {
        return new Drawing("x", "x", List.of(), false, viewBox, body);
    }

    private static Tensor cell(BufferedImage sheet, int left, int top) {
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = sheet.getRGB(left + i % SIDE, top + i / SIDE);
            for (int c = 0; c < 3; c++) {
                values[c * SIDE * SIDE + i] = (rgb >> 16 - 8 * c & 0xff) / 255f;
            }
        }
        return Tensor.of(values, 3, SIDE, SIDE);
    }
}
