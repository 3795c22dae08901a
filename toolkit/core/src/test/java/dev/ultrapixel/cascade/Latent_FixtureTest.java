package dev.ultrapixel.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Latent_FixtureTest {

    @ParameterizedTest(name = "{0} high, {1} wide")
    @MethodSource("sizes")
    void latentsAreTheReferences(int height, int width, JsonObject size) {
        assertEquals(latent(size, "stage_c"), Latent.stageC(height, width));
        assertEquals(latent(size, "stage_b"), Latent.stageB(height, width));
        assertEquals(
                latent(size, "low_resolution_latent"), Latent.lowResolution(height, width, 32));
    }

    static Stream<Arguments> sizes() throws Exception {
        var in = Latent_FixtureTest.class.getResourceAsStream("/fixtures/sizes.json");
        assertNotNull(in);
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            List<Arguments> sizes = new ArrayList<>();
            for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                JsonObject size = element.getAsJsonObject();
                int height = size.get("height").getAsInt();
                sizes.add(Arguments.of(height, size.get("width").getAsInt(), size));
            }
            return sizes.stream();
        }
    }

    private static Latent latent(JsonObject size, String key) {
        JsonArray sides = size.getAsJsonArray(key);
        return new Latent(sides.get(0).getAsInt(), sides.get(1).getAsInt());
    }
}
