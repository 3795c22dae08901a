package dev.ultrapixel.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * keys and shapes of a Stage B or Stage C → widths, blocks, letters and repeats of its levels.
 *
 * <p>Field names as in the demo cascade's config.json. {@code blocks} and {@code block_repeat} are
 * [down, up], the up list from the deepest level; {@code nhead} is −1 where a level has no
 * attention.
 */
final class UnetShape {

    private static final int HEAD_WIDTH = 64; // all released networks

    private final Names names;
    private final JsonObject config = new JsonObject();

    private UnetShape(Names names) {
        this.names = names;
    }

    static JsonObject stageC(Names names, JsonObject said) {
        UnetShape shape = new UnetShape(names);
        shape.ends(said, 1);
        shape.levels();
        JsonObject c = shape.config;
        long cond = names.side("clip_txt_mapper.weight", 0);
        c.addProperty("c_cond", cond);
        c.addProperty("c_clip_text", names.side("clip_txt_mapper.weight", 1));
        c.addProperty("c_clip_text_pooled", names.side("clip_txt_pooled_mapper.weight", 1));
        c.addProperty("c_clip_img", names.side("clip_img_mapper.weight", 1));
        c.addProperty("c_clip_seq", names.side("clip_txt_pooled_mapper.weight", 0) / cond);
        JsonArray switches = new JsonArray();
        for (int i = 1; i < c.getAsJsonArray("c_hidden").size(); i++) {
            switches.add(false);
        }
        c.add("switch_level", switches);
        return c;
    }

    static JsonObject stageB(Names names, JsonObject said) {
        UnetShape shape = new UnetShape(names);
        shape.ends(said, 2);
        shape.levels();
        JsonObject c = shape.config;
        c.addProperty("c_effnet", names.side("effnet_mapper.0.weight", 1));
        c.addProperty("c_pixels", names.side("pixels_mapper.0.weight", 1));
        c.addProperty("c_clip", names.side("clip_mapper.weight", 1));
        String attention =
                names.sorted().stream()
                        .filter(key -> key.endsWith(".kv_mapper.1.weight"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        NearNames.missing(
                                                names.source(),
                                                "down_blocks.2.2.kv_mapper.1.weight"));
        long cond = names.side(attention, 1);
        c.addProperty("c_cond", cond);
        c.addProperty("c_clip_seq", names.side("clip_mapper.weight", 0) / cond);
        return c;
    }

    /**
     * Channels in and out. Keys do not tell the patch size: it is what the file says, else the
     * released one.
     */
    private void ends(JsonObject said, int released) {
        int patch = said.has("patch_size") ? said.get("patch_size").getAsInt() : released;
        if (patch < 1) {
            throw new IllegalArgumentException(
                    "%s: patch_size should be 1 or more but is %d; the configuration is damaged"
                            .formatted(names.source().name(), patch));
        }
        config.addProperty("patch_size", patch);
        config.addProperty("c_in", names.side("embedding.1.weight", 1) / ((long) patch * patch));
        config.addProperty("c_out", names.side("clf.1.weight", 0) / ((long) patch * patch));
    }

    private void levels() {
        int levels = names.count("down_blocks.");
        JsonArray hidden = new JsonArray();
        JsonArray heads = new JsonArray();
        JsonArray letters = new JsonArray();
        long[] down = new long[levels];
        long[] up = new long[levels];
        boolean whole = true;
        for (int i = 0; i < levels; i++) {
            String block = "down_blocks." + i + ".0.";
            long c =
                    names.sideOfAny(
                            0,
                            block + "channelwise.4.bias",
                            block + "channelwise.4.weight",
                            block + "depthwise.bias");
            String downRun = letters("down_blocks." + i + ".");
            String upRun = letters("up_blocks." + (levels - 1 - i) + ".");
            String level = period(downRun, upRun, i);
            hidden.add(c);
            letters.add(level);
            heads.add(level.contains("A") ? c / HEAD_WIDTH : -1);
            whole &= !level.contains("A") || c % HEAD_WIDTH == 0;
            down[i] = downRun.length() / level.length();
            up[levels - 1 - i] = upRun.length() / level.length();
        }
        config.add("c_hidden", hidden);
        if (whole) {
            config.add("nhead", heads);
        }
        config.add("level_config", letters);
        config.add("blocks", pair(down, up));
        config.add(
                "block_repeat",
                pair(runs("down_repeat_mappers.", levels), runs("up_repeat_mappers.", levels)));
        timestep(levels);
    }

    /** How often each level runs: once more than it has mappers. */
    private long[] runs(String mappers, int levels) {
        long[] runs = new long[levels];
        for (int i = 0; i < levels; i++) {
            runs[i] = 1L + names.count(mappers + i + ".");
        }
        return runs;
    }

    /**
     * Width of the time embedding, its extra conditions and the kernel, from any block that has
     * them.
     */
    private void timestep(int levels) {
        String mapper = first(".mapper.weight");
        config.addProperty("c_r", names.side(mapper, 1));
        String block = mapper.substring(0, mapper.length() - "mapper.weight".length());
        JsonArray conditions = new JsonArray();
        for (String condition : new String[] {"sca", "crp"}) {
            if (names.under(block + "mapper_" + condition + ".")) {
                conditions.add(condition);
            }
        }
        config.add("t_conds", conditions);
        String last = "up_blocks." + (levels - 1) + ".0.depthwise.weight";
        config.addProperty(
                "kernel_size", names.side(names.has(last) ? last : first(".depthwise.weight"), 3));
    }

    private String first(String ending) {
        return names.sorted().stream()
                .filter(key -> key.endsWith(ending))
                .findFirst()
                .orElseThrow(() -> NearNames.missing(names.source(), "down_blocks.0.1" + ending));
    }

    /** The blocks of a level as the letters of the paper's code: C, F, T, A. */
    private String letters(String level) {
        StringBuilder letters = new StringBuilder();
        for (int k = 0; names.under(level + k + "."); k++) {
            String block = level + k + ".";
            letters.append(
                    names.under(block + "depthwise.")
                            ? 'C'
                            : names.under(block + "channelwise.")
                                    ? 'F'
                                    : names.under(block + "mapper.") ? 'T' : 'A');
        }
        return letters.toString();
    }

    /** The shortest run of letters of which both the down and the up blocks are repetitions. */
    private String period(String down, String up, int level) {
        for (int n = 1; n <= down.length(); n++) {
            String candidate = down.substring(0, n);
            if (repeats(candidate, down) && repeats(candidate, up)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(
                "%s: the blocks of level %d should repeat one order down and up but are '%s' and '%s'; keys are missing"
                        .formatted(names.source().name(), level, down, up));
    }

    private static boolean repeats(String part, String whole) {
        return !whole.isEmpty()
                && whole.length() % part.length() == 0
                && part.repeat(whole.length() / part.length()).equals(whole);
    }

    private static JsonArray pair(long[] down, long[] up) {
        JsonArray pair = new JsonArray();
        pair.add(Names.numbers(down));
        pair.add(Names.numbers(up));
        return pair;
    }
}
