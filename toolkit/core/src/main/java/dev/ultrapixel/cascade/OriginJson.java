package dev.ultrapixel.cascade;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Latents that a picture was given, as JSON and back, number by number: where its walks began, an
 * image embedding. A latent of a picture of 1024 px has 37 kB.
 */
final class OriginJson {

    private OriginJson() {}

    static JsonObject write(Origin origin) {
        JsonObject json = write(origin.latent());
        if (origin.kept() instanceof Origin.Masked masked) {
            json.add("drawn", write(masked.drawn()));
        }
        if (origin.kept() instanceof Origin.Residual residual) {
            json.addProperty("residual", residual.alpha());
        }
        return json;
    }

    static Origin read(JsonObject json) {
        return new Origin(tensor(json), kept(json));
    }

    private static Origin.Kept kept(JsonObject json) {
        if (json.has("drawn")) {
            return new Origin.Masked(tensor(json.getAsJsonObject("drawn")));
        }
        return json.has("residual")
                ? new Origin.Residual(json.get("residual").getAsDouble())
                : new Origin.Nothing();
    }

    static JsonObject write(Tensor x) {
        var shape = new JsonArray();
        for (long side : x.shape()) {
            shape.add(side);
        }
        byte[] bytes = new byte[x.bytes().remaining()];
        x.bytes().get(bytes);
        var json = new JsonObject();
        json.addProperty("dtype", x.dtype().name());
        json.add("shape", shape);
        json.addProperty("base64", Base64.getEncoder().encodeToString(bytes));
        return json;
    }

    static Tensor tensor(JsonObject json) {
        JsonArray sides = json.getAsJsonArray("shape");
        long[] shape = new long[sides.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sides.get(i).getAsLong();
        }
        byte[] bytes = Base64.getDecoder().decode(json.get("base64").getAsString());
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return Tensor.of(Dtype.valueOf(json.get("dtype").getAsString()), direct, shape);
    }
}
