package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;

/**
 * Attention of the blocks of a glob perturbed: image tokens look at themselves and the condition
 * alone. Shows nothing.
 */
public record Isolation(Glob blocks) implements Probe.Watch {

    @Override
    public boolean wants(String site) {
        return false;
    }

    @Override
    public Array see(String site, Array x) {
        return x;
    }

    @Override
    public boolean isolates(String path) {
        return blocks.matches(path);
    }
}
