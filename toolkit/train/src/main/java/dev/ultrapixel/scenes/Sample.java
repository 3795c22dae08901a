package dev.ultrapixel.scenes;

import dev.ultrapixel.tensor.Tensor;
import java.util.List;

/**
 * A captioned scene as training sees it.
 *
 * @param window what of the scene is seen
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param concepts what the scene shows, in the caption's order
 */
public record Sample(
        Scene scene, Window window, int width, int height, String caption, List<Concept> concepts) {

    public Sample {
        concepts = List.copyOf(concepts);
    }

    /** The picture F32 (3, height, width) in [0, 1]. */
    public Tensor image() {
        return scene.render(window, width, height);
    }

    /** The same window at another size: the picture's own low-resolution version. */
    public Tensor image(int otherWidth, int otherHeight) {
        return scene.render(window, otherWidth, otherHeight);
    }

    /** Where each drawing's ink is, in pixels. */
    public List<Box> boxes() {
        return scene.boxes(window, width, height);
    }

    /** {@code "flat fox, on a blue background", 256×256} */
    @Override
    public String toString() {
        return "\"%s\", %d×%d".formatted(caption, width, height);
    }
}
