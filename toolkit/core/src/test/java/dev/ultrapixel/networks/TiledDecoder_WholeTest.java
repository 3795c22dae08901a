package dev.ultrapixel.networks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles give the pixels of the whole picture, and repeat little. */
class TiledDecoder_WholeTest {

    /** As deep as the released net, and narrow. */
    private static final StageAConfig DEEP = new StageAConfig(2, 12, 8, 4, 0, 0.43);

    @ParameterizedTest
    @CsvSource({"40, 40, 1, 1", "70, 33, 2, 1", "33, 70, 1, 3", "61, 67, 3, 2"})
    void tiles_equal_the_whole(int rows, int columns, int down, int across) {
        for (Dtype dtype : new Dtype[] {Dtype.F64, Dtype.F32}) {
            StageA net = net(dtype);
            Tensor latent = noise(rows, columns);
            Tensor whole = Run.of(latent, net::decode);
            Tensor tiled =
                    new TiledDecoder(net, latent, new Tiles(rows, columns, down, across, 13))
                            .whole();
            assertArrayEquals(whole.shape(), tiled.shape());
            assertTrue(difference(whole, tiled) <= 1e-6, () -> dtype + ": " + tiled);
        }
    }

    /** The whole is so large that it is computed in bands, and its tiles are not. */
    @Test
    void a_whole_in_bands_equals_its_tiles() {
        StageA net = net(Dtype.F32, new StageAConfig(2, 1, 8, 4, 0, 0.43));
        Tensor latent = noise(740, 720);
        Tensor whole = Run.of(latent, net::decode);
        Tensor tiled = new TiledDecoder(net, latent, new Tiles(740, 720, 2, 2, 2)).whole();
        assertTrue(difference(whole, tiled) <= 1e-6, tiled::toString);
    }

    /** In a net so shallow that the furthest cell still counts in float32. */
    @Test
    void a_smaller_halo_would_not_do() {
        StageA net = net(Dtype.F64, new StageAConfig(2, 2, 8, 4, 0, 0.43));
        assertEquals(3, net.config().halo());
        Tensor latent = noise(64, 32);
        Tensor whole = Run.of(latent, net::decode);
        Tensor right = new TiledDecoder(net, latent, new Tiles(64, 32, 2, 1, 3)).whole();
        Tensor wrong = new TiledDecoder(net, latent, new Tiles(64, 32, 2, 1, 2)).whole();
        assertEquals(0, difference(whole, right), 1e-7); // kept in float32
        assertTrue(difference(whole, wrong) > 1e-6, "2 cells were enough");
    }

    @Test
    void the_halo_is_what_the_reference_measured() throws IOException {
        JsonObject measured = measured();
        for (String blocks : measured.keySet()) {
            var config = new StageAConfig(2, Integer.parseInt(blocks), 8, 4, 0, 0.43);
            assertEquals(
                    measured.getAsJsonObject(blocks).get("cells").getAsInt(),
                    config.halo(),
                    blocks);
        }
        assertEquals(13, StageAConfig.RELEASED.halo());
    }

    @ParameterizedTest
    @CsvSource({"1024, F32", "1024, BF16", "1536, F32", "1536, BF16"})
    void large_pictures_repeat_less_than_a_third(int cells, Dtype dtype) {
        Tiles tiles = Tiles.within(StageAConfig.RELEASED, cells, cells, dtype, TiledDecoder.BUDGET);
        assertTrue(tiles.work() <= 1.3, tiles::toString);
        assertTrue(tiles.down() > 1, tiles::toString);
    }

    @Test
    void what_fits_is_one_tile_and_a_tight_budget_is_refused() {
        assertEquals(
                new Tiles(64, 64, 1, 1, 13),
                Tiles.within(StageAConfig.RELEASED, 64, 64, Dtype.F32, TiledDecoder.BUDGET));
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Tiles.within(StageAConfig.RELEASED, 512, 512, Dtype.F32, 257L << 20));
        assertEquals(
                "a tile of Stage A with its halo of 13 cells should fit into a budget of 257 MiB"
                        + " but does not; allow more",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Tiles(4, 4, 5, 1, 13));
        assertThrows(
                IllegalArgumentException.class,
                () -> TiledDecoder.of(net(Dtype.F32), Tensor.zeros(2, 4, 8, 8)));
    }

    private static JsonObject measured() throws IOException {
        try (var in =
                TiledDecoder_WholeTest.class.getResourceAsStream(
                        "/fixtures/stagea-receptive-field.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonParser.parseString(text).getAsJsonObject();
        }
    }

    private static StageA net(Dtype dtype) {
        return net(dtype, DEEP);
    }

    private static StageA net(Dtype dtype, StageAConfig config) {
        Weights weights =
                Weights.of(Map.of())
                        .filledBy(
                                (path, shape) ->
                                        Noise.of(
                                                path.hashCode(),
                                                path.endsWith("gammas") ? 1 : 0.3,
                                                shape));
        return StageA.of(Params.of(weights, dtype), config);
    }

    private static Tensor noise(int rows, int columns) {
        return Noise.of(1, 1, 1, 4, rows, columns);
    }

    /** Largest difference over the largest value. */
    private static double difference(Tensor a, Tensor b) {
        double most = 0;
        double largest = 0;
        for (long i = 0; i < a.count(); i++) {
            most = Math.max(most, Math.abs(a.at(i) - b.at(i)));
            largest = Math.max(largest, Math.abs(a.at(i)));
        }
        return most / largest;
    }
}
