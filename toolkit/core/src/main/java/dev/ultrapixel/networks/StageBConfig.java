package dev.ultrapixel.networks;

import com.google.gson.JsonObject;
import java.util.List;

/** Sizes of a Stage B. */
public record StageBConfig(
        int cIn,
        int cOut,
        int patchSize,
        TrunkConfig trunk,
        int cClip,
        int cClipSeq,
        int cEffnet,
        int cPixels) {

    /** Reads the field names of a fixture's metadata or a cascade's {@code config.json}. */
    public static StageBConfig fromJson(JsonObject json) {
        return new StageBConfig(
                json.get("c_in").getAsInt(),
                json.get("c_out").getAsInt(),
                json.get("patch_size").getAsInt(),
                TrunkConfig.fromJson(json, List.of("sca")),
                json.get("c_clip").getAsInt(),
                json.get("c_clip_seq").getAsInt(),
                json.get("c_effnet").getAsInt(),
                json.get("c_pixels").getAsInt());
    }
}
