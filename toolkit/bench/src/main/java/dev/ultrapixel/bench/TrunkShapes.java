package dev.ultrapixel.bench;

import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.TrunkConfig;
import java.util.Map;

/** Keys and shapes of a Stage B or C (model specification, sections 2, 3 and 5). */
final class TrunkShapes {

    private final Shapes shapes = new Shapes();
    private final TrunkConfig body;

    private TrunkShapes(TrunkConfig body) {
        this.body = body;
    }

    static Map<String, long[]> of(StageCConfig config) {
        var net = new TrunkShapes(config.trunk());
        var shapes = net.shapes;
        long c = config.trunk().cCond();
        shapes.linear("clip_txt_mapper", c, config.cClipText());
        shapes.linear("clip_txt_pooled_mapper", c * config.cClipSeq(), config.cClipTextPooled());
        shapes.linear("clip_img_mapper", c * config.cClipSeq(), config.cClipImg());
        net.ends(config.cIn(), config.cOut(), config.patchSize());
        for (int i = 1; i < config.trunk().levels(); i++) {
            long wide = net.width(i);
            long narrow = net.width(i - 1);
            shapes.conv(net.down(i) + ".blocks.0", wide, narrow, 1);
            shapes.conv(net.up(i) + ".blocks.1", narrow, wide, 1);
        }
        net.levels();
        return shapes.all();
    }

    static Map<String, long[]> of(StageBConfig config) {
        var net = new TrunkShapes(config.trunk());
        var shapes = net.shapes;
        shapes.linear(
                "clip_mapper", (long) config.trunk().cCond() * config.cClipSeq(), config.cClip());
        long c0 = net.width(0);
        shapes.conv("effnet_mapper.0", 4 * c0, config.cEffnet(), 1);
        shapes.conv("effnet_mapper.2", c0, 4 * c0, 1);
        shapes.conv("pixels_mapper.0", 4 * c0, config.cPixels(), 1);
        shapes.conv("pixels_mapper.2", c0, 4 * c0, 1);
        net.ends(config.cIn(), config.cOut(), config.patchSize());
        for (int i = 1; i < config.trunk().levels(); i++) {
            shapes.conv(net.down(i), net.width(i), net.width(i - 1), 2);
            shapes.convTransposed(net.up(i), net.width(i), net.width(i - 1), 2);
        }
        net.levels();
        return shapes.all();
    }

    private void ends(long cIn, long cOut, long patch) {
        shapes.conv("embedding.1", width(0), cIn * patch * patch, 1);
        shapes.conv("clf.1", cOut * patch * patch, width(0), 1);
    }

    /** The step down into a level. */
    private String down(int level) {
        return "down_downscalers.%d.1".formatted(level);
    }

    /** The step up out of a level. */
    private String up(int level) {
        return "up_upscalers.%d.1".formatted(body.levels() - 1 - level);
    }

    private void levels() {
        int n = body.levels();
        for (int i = 0; i < n; i++) {
            blocks("down_blocks." + i, i, body.blocksDown().get(i), 0);
            mappers("down_repeat_mappers." + i, i, body.repeatsDown().get(i));
        }
        for (int i = 0; i < n; i++) {
            int level = n - 1 - i;
            blocks("up_blocks." + i, level, body.blocksUp().get(i), i == 0 ? 0 : width(level));
            mappers("up_repeat_mappers." + i, level, body.repeatsUp().get(i));
        }
    }

    private void blocks(String path, int level, int count, long skip) {
        String letters = body.letters().get(level);
        for (int k = 0; k < count * letters.length(); k++) {
            String block = path + "." + k;
            long c = width(level);
            switch (letters.charAt(k % letters.length())) {
                case 'C' -> residual(block, c, k == 0 ? skip : 0);
                case 'T' -> time(block, c);
                case 'A' -> attention(block, c);
                default -> channelwise(block, c, c);
            }
        }
    }

    private void residual(String block, long c, long skip) {
        shapes.layer(block + ".depthwise", c, c, 1, 3, 3);
        channelwise(block, c + skip, c);
    }

    private void channelwise(String block, long in, long c) {
        shapes.linear(block + ".channelwise.0", 4 * c, in);
        shapes.put(block + ".channelwise.2.gamma", 1, 1, 1, 4 * c);
        shapes.put(block + ".channelwise.2.beta", 1, 1, 1, 4 * c);
        shapes.linear(block + ".channelwise.4", c, 4 * c);
    }

    private void time(String block, long c) {
        shapes.linear(block + ".mapper", 2 * c, body.cR());
        for (String condition : body.timeConditions()) {
            shapes.linear(block + ".mapper_" + condition, 2 * c, body.cR());
        }
    }

    private void attention(String block, long c) {
        shapes.put(block + ".attention.attn.in_proj_weight", 3 * c, c);
        shapes.put(block + ".attention.attn.in_proj_bias", 3 * c);
        shapes.linear(block + ".attention.attn.out_proj", c, c);
        shapes.linear(block + ".kv_mapper.1", c, body.cCond());
    }

    private void mappers(String path, int level, int repeats) {
        for (int j = 0; j < repeats - 1; j++) {
            shapes.conv(path + "." + j, width(level), width(level), 1);
        }
    }

    private long width(int level) {
        return body.cHidden().get(level);
    }
}
