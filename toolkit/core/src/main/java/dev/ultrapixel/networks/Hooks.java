package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import java.util.function.Supplier;

/**
 * What touches a trunk's features on their way, beside its own blocks: ControlNet, and UltraPixel's
 * guidance.
 */
public interface Hooks {

    /** Nothing does. */
    Hooks NONE = new Hooks() {};

    /**
     * Before the {@code visited}-th ResBlock, counted from 0 through down and up blocks and
     * repeats. x (b, h, w, c)
     */
    default Array beforeResBlock(int visited, Array x) {
        return x;
    }

    /** After the first AttnBlock of a level (index 2), in each of its runs. x (b, h, w, c) */
    default Array afterFirstAttention(Level level, Array x) {
        return x;
    }

    /**
     * Around all levels but the first. x (b, h, w, c₀): the first level's features on the way down;
     * what {@code levels} makes of them is what enters the first level on the way up.
     */
    default Array inner(Array x, Supplier<Array> levels) {
        return levels.get();
    }

    /** A level on the way down, or on the way up, where 0 is the deepest. */
    record Level(boolean up, int index) {

        /** {@code enc.0}, {@code dec.1}: how the fixtures call the features. */
        @Override
        public String toString() {
            return (up ? "dec." : "enc.") + index;
        }
    }
}
