package dev.ultrapixel.networks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Sizes of the U-shaped body that Stages B and C share, level by level. {@code blocksUp} and {@code
 * repeatsUp} count from the deepest level, as checkpoints do.
 *
 * @param cR width of the embedding of one time condition
 * @param timeConditions names of the time conditions after r
 */
public record TrunkConfig(
        int cR,
        int cCond,
        List<Integer> cHidden,
        List<Integer> heads,
        List<Integer> blocksDown,
        List<Integer> blocksUp,
        List<Integer> repeatsDown,
        List<Integer> repeatsUp,
        List<String> letters,
        List<String> timeConditions) {

    public TrunkConfig {
        int levels = cHidden.size();
        for (List<?> perLevel :
                List.of(heads, blocksDown, blocksUp, repeatsDown, repeatsUp, letters)) {
            if (perLevel.size() != levels) {
                throw new IllegalArgumentException(
                        "a network of %d levels (widths %s) should have %d entries in every list, but one is %s"
                                .formatted(levels, cHidden, levels, perLevel));
            }
        }
    }

    /**
     * Reads {@code c_r, c_cond, c_hidden, nhead, blocks, block_repeat, level_config} and, if there,
     * {@code t_conds}.
     */
    static TrunkConfig fromJson(JsonObject json, List<String> timeConditions) {
        JsonArray blocks = json.getAsJsonArray("blocks");
        JsonArray repeats = json.getAsJsonArray("block_repeat");
        return new TrunkConfig(
                json.get("c_r").getAsInt(),
                json.get("c_cond").getAsInt(),
                ints(json.getAsJsonArray("c_hidden")),
                ints(json.getAsJsonArray("nhead")),
                ints(blocks.get(0).getAsJsonArray()),
                ints(blocks.get(1).getAsJsonArray()),
                ints(repeats.get(0).getAsJsonArray()),
                ints(repeats.get(1).getAsJsonArray()),
                strings(json.getAsJsonArray("level_config")),
                json.has("t_conds") ? strings(json.getAsJsonArray("t_conds")) : timeConditions);
    }

    /** Number of levels. */
    public int levels() {
        return cHidden.size();
    }

    static List<Integer> ints(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(i -> array.get(i).getAsInt()).toList();
    }

    static List<String> strings(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(e -> e.getAsString()).toList();
    }
}
