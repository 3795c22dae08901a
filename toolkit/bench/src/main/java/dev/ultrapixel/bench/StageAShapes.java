package dev.ultrapixel.bench;

import dev.ultrapixel.networks.StageAConfig;
import java.util.Map;

/** Keys and shapes of a Stage A (model specification, section 6). */
final class StageAShapes {

    private final Shapes shapes = new Shapes();
    private final StageAConfig config;

    private StageAShapes(StageAConfig config) {
        this.config = config;
    }

    static Map<String, long[]> of(StageAConfig config) {
        var net = new StageAShapes(config);
        net.encoder();
        net.decoder();
        if (config.codebookSize() > 0) {
            net.shapes.put("vquantizer.codebook.weight", config.codebookSize(), config.cLatent());
        }
        return net.shapes.all();
    }

    private void encoder() {
        shapes.conv("in_block.1", width(0), 12, 1);
        int at = 0;
        for (int level = 0; level < config.levels(); level++) {
            long c = width(level);
            if (level > 0) {
                shapes.conv("down_blocks." + at++, c, c / 2, 4);
            }
            block("down_blocks." + at++, c);
        }
        long c = config.cLatent();
        shapes.put("down_blocks." + at + ".0.weight", c, config.cHidden(), 1, 1);
        shapes.layer("down_blocks." + at + ".1", c, c);
        shapes.put("down_blocks." + at + ".1.running_mean", c);
        shapes.put("down_blocks." + at + ".1.running_var", c);
    }

    private void decoder() {
        shapes.conv("up_blocks.0.0", config.cHidden(), config.cLatent(), 1);
        int at = 1;
        for (int level = config.levels() - 1; level >= 0; level--) {
            long c = width(level);
            int blocks = level == config.levels() - 1 ? config.bottleneckBlocks() : 1;
            for (int i = 0; i < blocks; i++) {
                block("up_blocks." + at++, c);
            }
            if (level > 0) {
                shapes.convTransposed("up_blocks." + at++, c, c / 2, 4);
            }
        }
        shapes.conv("out_block.0", 12, width(0), 1);
    }

    private void block(String path, long c) {
        shapes.put(path + ".gammas", 6);
        shapes.layer(path + ".depthwise.1", c, c, 1, 3, 3);
        shapes.linear(path + ".channelwise.0", 4 * c, c);
        shapes.linear(path + ".channelwise.2", c, 4 * c);
    }

    private long width(int level) {
        return config.cHidden() >> (config.levels() - 1 - level);
    }
}
