package dev.ultrapixel.diffusion;

import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.ddim;
import static dev.ultrapixel.diffusion.Sampling.rho;
import static dev.ultrapixel.diffusion.Sampling.sampler;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.diffusion.Sampling.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {

    private final Settings settings = Settings.STAGE_C;

    @Test
    void aChangeSaysWhatIsOtherwiseAndKeepsTheRest() {
        Settings changed = settings.with(steps(12).cfg(7).seed(3));

        assertEquals(12, changed.steps());
        assertEquals(new Cfg(7), changed.guider());
        assertEquals(Noise.seeded(3), changed.noise());
        assertEquals(settings.sampler(), changed.sampler());
        assertEquals(20, settings.steps());
    }

    @Test
    void laterWordsWin() {
        assertEquals(5, settings.with(steps(20).and(seed(1)).steps(5)).steps());
    }

    @Test
    void anotherScaleKeepsTheRescale() {
        Settings changed = settings.with(rho(0)).with(cfg(7));

        assertEquals(new Cfg(7, new Rescale(0, Rescale.Over.PICTURE)), changed.guider());
    }

    @Test
    void printsAsWrittenAndAsMeant() {
        assertEquals("steps(20).cfg(4.0).seed(7)", steps(20).cfg(4).seed(7).toString());
        assertEquals("20 steps of DDPM, cfg 4.0, seed 0", settings.toString());
        assertEquals(
                "20 steps of DDIM, cfg 4.0, t 0.96 to 0.0, seed 0",
                settings.with(sampler(ddim()).times(0.96, 0)).toString());
    }

    @Test
    void innerLevelsAreComputedEverySoManyStepsAndInTheLast() {
        Settings five = settings.with(steps(6).cached(3));

        assertEquals(List.of(0, 0, 0, 3, 3, 5), innerOf(five, 0));
        assertEquals(List.of(0, 1, 2, 3, 4, 5), innerOf(five.cached(1), 0));
        assertEquals(List.of(2, 2, 2, 5), innerOf(five, 2));
        assertEquals("6 steps of DDPM, cfg 4.0, inner levels every 3, seed 0", five.toString());
    }

    @Test
    void innerLevelsAreComputedWhereAHalfIsNew() {
        Settings late = settings.with(steps(6).cached(4).interval(0.7, 0));

        assertEquals(List.of(0, 0, 2, 2, 2, 5), innerOf(late, 0));
    }

    private static List<Integer> innerOf(Settings settings, int from) {
        return IntStream.range(from, settings.steps())
                .mapToObj(i -> settings.innerOf(i, from))
                .toList();
    }

    @Test
    void timesHitRoundNumbers() {
        assertArrayEquals(
                new double[] {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0},
                settings.steps(10).times());
        assertEquals(11, settings.steps(10).levels().size());
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused("steps should be 1 to 1000 but is 0", () -> settings.steps(0));
        refused("steps should be 1 to 1000 but is 1001", () -> settings.with(steps(1001)));
        refused("should go down in t", () -> settings.with(times(0.2, 0.8)));
        refused("should go down in t", () -> settings.times(1.2, 0));
        refused("guidance scale should be a finite number but is NaN", () -> new Cfg(Double.NaN));
        refused("scales should be finite numbers", () -> new CfgPair(1, Double.NaN));
        refused("rho should be in [0, 1] but is 1.5", () -> settings.with(rho(1.5)));
        refused("eta should be in [0, 1] but is -0.1", () -> new Eta(-0.1));
        refused("shift should be a positive number but is 0.0", () -> new Schedule(0));
        refused("time should be in [0, 1]", () -> Schedule.COSINE.logSnr(1.5));
        refused("tStart ≥ tStop", () -> new CfgInterval(new Cfg(4), 0.3, 0.8));
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }
}
