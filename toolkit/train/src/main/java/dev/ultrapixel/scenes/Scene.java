package dev.ultrapixel.scenes;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Drawings on a plain ground. The scene has no size: its units are the canvas' short side (see
 * {@link Placed}), so the same scene can be drawn at any size, cropped to any window, and paired
 * with its own low-resolution version.
 *
 * @param drawings the first one lowest
 */
public record Scene(Colour ground, List<Placed> drawings) {

    private static final int LARGEST = 16384; // pixels a side

    public Scene {
        drawings = List.copyOf(drawings);
    }

    /** One drawing in the middle. */
    public static Scene of(Colour ground, Drawing drawing, double size) {
        return new Scene(ground, List.of(new Placed(drawing, 0, 0, size)));
    }

    /**
     * The window as a picture F32 (3, height, width) in [0, 1], antialiased. The same call gives
     * the same values; several threads may call at once.
     */
    public Tensor render(Window window, int width, int height) {
        checkSides(width, height);
        ByteBuffer pixels = Tensor.allocate(Dtype.F32, 3L * width * height);
        Canvas.draw(this, window, width, height, pixels.asFloatBuffer());
        return Tensor.of(Dtype.F32, pixels, 3, height, width);
    }

    /** The whole canvas of these sides. */
    public Tensor render(int width, int height) {
        checkSides(width, height);
        return render(Window.whole(width, height), width, height);
    }

    /** The window, to look at. */
    public Picture picture(Window window, int width, int height) {
        return Picture.of(render(window, width, height));
    }

    /** The whole canvas of these sides, to look at. */
    public Picture picture(int width, int height) {
        return Picture.of(render(width, height));
    }

    /** What each drawing's ink covers of the picture, in its pixels; parts may lie outside. */
    public List<Box> boxes(Window window, int width, int height) {
        return drawings.stream().map(p -> window.pixels(p.box(), width, height)).toList();
    }

    static void checkSides(int width, int height) {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException(
                    "a rendered scene should have sides of 1 to %d pixels but was asked for %d×%d"
                            .formatted(LARGEST, width, height));
        }
    }
}
