package dev.ultrapixel.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and shapes of a Stage C of any size, as released (specification, sections 2 and 3). */
final class StageCShapes {

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private StageCShapes() {}

    static Map<String, long[]> of(long c, int outer, int inner) {
        StageCShapes net = new StageCShapes();
        net.linear("clip_txt_mapper", c, 1280);
        net.linear("clip_txt_pooled_mapper", 4 * c, 1280);
        net.linear("clip_img_mapper", 4 * c, 768);
        net.conv("embedding.1", c, 16);
        net.conv("down_downscalers.1.1.blocks.0", c, c);
        net.conv("up_upscalers.0.1.blocks.1", c, c);
        net.conv("clf.1", 16, c);
        net.level("down_blocks.0", c, outer, 0);
        net.level("down_blocks.1", c, inner, 0);
        net.level("up_blocks.0", c, inner, 0);
        net.level("up_blocks.1", c, outer, c);
        return net.shapes;
    }

    private void level(String level, long c, int blocks, long skip) {
        for (int k = 0; k < 3 * blocks; k += 3) {
            String block = level + "." + k;
            shapes.put(block + ".depthwise.weight", new long[] {c, 1, 3, 3});
            shapes.put(block + ".depthwise.bias", new long[] {c});
            linear(block + ".channelwise.0", 4 * c, c + (k == 0 ? skip : 0));
            shapes.put(block + ".channelwise.2.gamma", new long[] {1, 1, 1, 4 * c});
            shapes.put(block + ".channelwise.2.beta", new long[] {1, 1, 1, 4 * c});
            linear(block + ".channelwise.4", c, 4 * c);
            String time = level + "." + (k + 1);
            linear(time + ".mapper", 2 * c, 64);
            linear(time + ".mapper_sca", 2 * c, 64);
            linear(time + ".mapper_crp", 2 * c, 64);
            String attention = level + "." + (k + 2);
            shapes.put(attention + ".attention.attn.in_proj_weight", new long[] {3 * c, c});
            shapes.put(attention + ".attention.attn.in_proj_bias", new long[] {3 * c});
            linear(attention + ".attention.attn.out_proj", c, c);
            linear(attention + ".kv_mapper.1", c, c);
        }
    }

    private void linear(String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private void conv(String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in, 1, 1});
        shapes.put(name + ".bias", new long[] {out});
    }
}
