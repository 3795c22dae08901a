package dev.ultrapixel.networks;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sizes of a Stage C.
 *
 * @param switchLevels for each step between levels, whether it halves and doubles the grid;
 *     released nets never do
 */
public record StageCConfig(
        int cIn,
        int cOut,
        int patchSize,
        TrunkConfig trunk,
        int cClipText,
        int cClipTextPooled,
        int cClipImg,
        int cClipSeq,
        List<Boolean> switchLevels) {

    /** Reads the field names of a fixture's metadata or a cascade's {@code config.json}. */
    public static StageCConfig fromJson(JsonObject json) {
        var switches = json.getAsJsonArray("switch_level");
        return new StageCConfig(
                json.get("c_in").getAsInt(),
                json.get("c_out").getAsInt(),
                json.get("patch_size").getAsInt(),
                TrunkConfig.fromJson(json, List.of("sca", "crp")),
                json.get("c_clip_text").getAsInt(),
                json.get("c_clip_text_pooled").getAsInt(),
                json.get("c_clip_img").getAsInt(),
                json.get("c_clip_seq").getAsInt(),
                IntStream.range(0, switches.size())
                        .mapToObj(i -> switches.get(i).getAsBoolean())
                        .toList());
    }
}
