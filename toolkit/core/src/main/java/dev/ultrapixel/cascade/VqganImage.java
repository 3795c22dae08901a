package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;

/**
 * The decoded picture with the way it was made.
 *
 * @param decoded Stage A's output F32 (1, 3, h, w), not clamped
 */
public record VqganImage(StageBLatent stageB, Tensor decoded) {

    /** The picture, clamped to [0, 1]. */
    public Picture picture() {
        return Picture.of(decoded);
    }

    /** How to make it again. */
    public Recipe recipe() {
        return Recipe.of(stageB);
    }

    /** Writes a PNG with the recipe inside. */
    public void save(Path file) {
        picture().save(file, Map.of(Recipe.KEYWORD, recipe().json()));
    }

    /** Writes a PNG with the recipe inside. */
    public void save(String file) {
        save(Path.of(file));
    }

    /** {@code picture 1024×1024 of "a red fox"} */
    @Override
    public String toString() {
        return "picture %s of \"%s\"".formatted(stageB.size(), stageB.conditions().prompt());
    }
}
