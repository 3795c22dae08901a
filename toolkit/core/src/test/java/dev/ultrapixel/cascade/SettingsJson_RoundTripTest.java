package dev.ultrapixel.cascade;

import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cached;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.cfgZeroStar;
import static dev.ultrapixel.diffusion.Sampling.cfgpp;
import static dev.ultrapixel.diffusion.Sampling.cutoff;
import static dev.ultrapixel.diffusion.Sampling.ddim;
import static dev.ultrapixel.diffusion.Sampling.dpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.euler;
import static dev.ultrapixel.diffusion.Sampling.eulerAncestral;
import static dev.ultrapixel.diffusion.Sampling.frequencies;
import static dev.ultrapixel.diffusion.Sampling.lcm;
import static dev.ultrapixel.diffusion.Sampling.perturbed;
import static dev.ultrapixel.diffusion.Sampling.sampler;
import static dev.ultrapixel.diffusion.Sampling.sdeDpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.unguided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJson_RoundTripTest {

    static Stream<Change> changes() {
        return Stream.of(
                cfg(4),
                cfg(5, 2),
                cached(3),
                unguided(),
                cutoff(0.3),
                cfgpp(0.6),
                cfgZeroStar(5),
                apg(4),
                apg(4, 0.1, 7.5, -0.75),
                frequencies(2, 6),
                perturbed(2),
                cfg(3).perturbed(1.5, "up_blocks.*").interval(0.8, 0.2),
                sampler(ddim()),
                sampler(lcm()),
                sampler(euler()),
                sampler(eulerAncestral(0.5)),
                sampler(dpmpp2m()),
                sampler(sdeDpmpp2m(0.7)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void comesBackTheSameThroughText(Change change) {
        Settings settings = Settings.STAGE_C.with(change);

        String text = SettingsJson.write(settings).toString();

        assertEquals(settings, SettingsJson.read(JsonParser.parseString(text).getAsJsonObject()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"guider\": {\"later\": 1}, \"sampler\": {}",
                "\"guider\": {}, \"sampler\": {\"name\": \"later\"}"
            })
    void refusesWhatALaterVersionWrote(String parts) {
        String text =
                "{\"steps\": 3, \"shift\": 1, \"t_start\": 1, \"t_end\": 0, \"seed\": 1, %s}"
                        .formatted(parts);
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SettingsJson.read(JsonParser.parseString(text).getAsJsonObject()));

        assertTrue(String.valueOf(error.getMessage()).contains("later"), error::getMessage);
    }
}
