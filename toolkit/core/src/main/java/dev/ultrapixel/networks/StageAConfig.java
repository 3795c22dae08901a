package dev.ultrapixel.networks;

import com.google.gson.JsonObject;

/** Sizes: each level halves the sides and doubles the width, up to {@code cHidden}. */
public record StageAConfig(
        int levels,
        int bottleneckBlocks,
        long cHidden,
        long cLatent,
        long codebookSize,
        double scale) {

    /** As published with Stable Cascade. */
    public static final StageAConfig RELEASED = new StageAConfig(2, 12, 384, 4, 8192, 0.43);

    /**
     * Fields {@code levels, bottleneck_blocks, c_hidden, c_latent, codebook_size, scale_factor}.
     */
    public static StageAConfig fromJson(JsonObject json) {
        var fields = new Fields("Stage A", json);
        return new StageAConfig(
                fields.whole("levels"),
                fields.whole("bottleneck_blocks"),
                fields.whole("c_hidden"),
                fields.whole("c_latent"),
                fields.whole("codebook_size"),
                fields.number("scale_factor"));
    }

    /** Picture pixels per latent cell. */
    public long factor() {
        return 1L << levels;
    }

    /**
     * How far a pixel of the decoded picture sees on the latent, in cells to every side: each block
     * looks one cell of its level around, each transposed convolution one cell of the coarser level
     * (13 as published).
     */
    public int halo() {
        int reach = 0; // in cells of the level
        for (int level = 0; level < levels; level++) {
            reach += blocks(level);
            if (level < levels - 1) {
                reach = (reach + 2) / 2;
            }
        }
        return reach;
    }

    /** Decoder blocks of a level; 0 is the finest, at half the picture's sides. */
    int blocks(int level) {
        return level == levels - 1 ? bottleneckBlocks : 1;
    }

    long width(int level) {
        return cHidden >> (levels - 1 - level);
    }
}
