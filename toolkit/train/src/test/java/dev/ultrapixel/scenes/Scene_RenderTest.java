package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Scene_RenderTest {

    private static final Core CORE = Core.core();
    private static final Scene FOX =
            Scene.of(CORE.ground("blue"), CORE.concept("fox").drawing(), 0.76);

    @Test
    void corners_are_the_ground_and_values_lie_in_0_to_1() {
        Tensor image = FOX.render(96, 64);
        assertArrayEquals(new long[] {3, 64, 96}, image.shape());
        int area = 96 * 64;
        assertEquals(0x2f / 255f, image.at(0));
        assertEquals(0x6f / 255f, image.at(area + 95));
        assertEquals(0xe0 / 255f, image.at(3L * area - 1));
        for (float v : image.floats()) {
            assertTrue(v >= 0 && v <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void a_large_picture_shrunk_is_the_small_picture(int side) {
        Tensor small = FOX.render(64, 64);
        Tensor shrunk = FOX.picture(side, side).scaledTo(64).tensor();
        assertTrue(psnr(small, shrunk) > 40, () -> psnr(small, shrunk) + " dB");
    }

    @Test
    void a_window_is_a_part_of_the_scene_drawn_larger() {
        Tensor large = FOX.render(256, 256);
        var upperLeft = new Window(new Box(-0.5, -0.5, 0.5, 0.5));
        Tensor quarter = FOX.picture(upperLeft, 128, 128).tensor();
        Tensor cropped = Picture.of(large).crop(128, 128).tensor();
        assertArrayEquals(cropped.floats(), quarter.floats());
    }

    @Test
    void a_window_elsewhere_is_ground() {
        Tensor image = FOX.render(Window.around(5, 5, 1, 1), 16, 16);
        for (int i = 0; i < 256; i++) {
            assertEquals(0x2f / 255f, image.at(i));
        }
    }

    @Test
    void many_threads_draw_what_one_draws() {
        List<Scene> scenes =
                CORE.concepts().stream()
                        .map(c -> Scene.of(CORE.ground("teal"), c.drawing(), 0.8))
                        .toList();
        List<Tensor> one = scenes.stream().map(s -> s.render(64, 64)).toList();
        IntStream.range(0, 8 * scenes.size())
                .parallel()
                .forEach(
                        i -> {
                            int k = i % scenes.size();
                            assertArrayEquals(
                                    one.get(k).floats(), scenes.get(k).render(64, 64).floats());
                        });
    }

    @Test
    void boxes_are_where_the_ink_is() {
        var scene =
                new Scene(
                        CORE.ground("gray"),
                        List.of(
                                new Placed(CORE.concept("carrot").drawing(), -0.5, 0.1, 0.6),
                                new Placed(CORE.concept("banana").drawing(), 0.5, -0.1, 0.8)));
        Window window = Window.whole(256, 128);
        Tensor image = scene.render(window, 256, 128);
        List<Box> boxes = scene.boxes(window, 256, 128);
        for (int k = 0; k < 2; k++) {
            Box box = boxes.get(k);
            Box ink = inkOf(image, 128 * k, 128 * k + 128, 0x9a / 255f);
            assertEquals(ink.x(), box.x(), 1.5);
            assertEquals(ink.y(), box.y(), 1.5);
            assertEquals(ink.right(), box.right(), 1.5);
            assertEquals(ink.bottom(), box.bottom(), 1.5);
        }
    }

    @Test
    void sides_are_checked() {
        assertThrows(IllegalArgumentException.class, () -> FOX.render(0, 64));
        var e = assertThrows(IllegalArgumentException.class, () -> FOX.render(64, 20_000));
        assertEquals(
                "a rendered scene should have sides of 1 to 16384 pixels but was asked for"
                        + " 64×20000",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Window.whole(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Box(0, 0, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Scene.of(CORE.ground("gray"), CORE.concept("fox").drawing(), Double.NaN));
    }

    private static Box inkOf(Tensor image, int from, int to, float ground) {
        int w = (int) image.size(2);
        int h = (int) image.size(1);
        int left = to;
        int right = from;
        int top = h;
        int bottom = 0;
        for (int y = 0; y < h; y++) {
            for (int x = from; x < to; x++) {
                if (Math.abs(image.at((long) y * w + x) - ground) > 0.02) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Box(left, top, right - left, bottom - top);
    }

    static double psnr(Tensor a, Tensor b) {
        double squares = 0;
        for (long i = 0; i < a.count(); i++) {
            squares += Math.pow(a.at(i) - b.at(i), 2);
        }
        return -10 * Math.log10(squares / a.count());
    }
}
