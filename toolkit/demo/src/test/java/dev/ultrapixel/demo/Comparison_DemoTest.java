package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.cfgZeroStar;
import static dev.ultrapixel.diffusion.Sampling.cfgpp;
import static dev.ultrapixel.diffusion.Sampling.frequencies;
import static dev.ultrapixel.diffusion.Sampling.interval;
import static dev.ultrapixel.diffusion.Sampling.perturbed;
import static dev.ultrapixel.diffusion.Sampling.rho;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.diffusion.Sampling.unguided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.GuidanceRow;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class Comparison_DemoTest {

    private final Refined start = FOX.unguided(SMALL, steps(4).seed(5));

    @Test
    void every_candidate_is_a_fork_before_the_step() {
        Refined three = start.to(3);
        Change[] changes = {
            cfg(2), apg(4), cfgpp(0.6), cfgZeroStar(3), frequencies(2, 6), unguided()
        };

        Comparison comparison = three.compare(changes);

        for (int i = 0; i < changes.length; i++) {
            Tensor forked = three.at(2).with(changes[i]).next().x0();
            assertEquals(0, furthest(forked, comparison.candidates().get(i).x0()), 2e-4);
        }
        Tensor itself = three.compare(Change.NONE).candidates().get(0).x0();
        assertEquals(0, furthest(three.x0(), itself), 2e-4);
    }

    @Test
    void no_network_is_called() {
        Refined two = start.to(2);
        AtomicInteger passed = new AtomicInteger();
        Probe.Watch watch =
                (site, x) -> {
                    passed.incrementAndGet();
                    return x;
                };

        Comparison comparison = Probe.during(watch, () -> two.compare(cfg(2), cfg(4), apg(4)));

        assertEquals(0, passed.get());
        assertEquals(3, comparison.candidates().size());
        assertEquals("cfg 2.0", comparison.candidates().get(0).guider());
    }

    @Test
    void momentum_goes_on_where_the_walk_had_it() {
        Refined three = start.with(apg(4)).to(3);

        Tensor itself = three.compare(apg(4)).candidates().get(0).x0();
        assertEquals(0, furthest(three.x0(), itself), 2e-4);
        Tensor forgetful = start.to(2).with(apg(4)).next().x0();
        assertTrue(furthest(forgetful, itself) > 1e-2);
    }

    @Test
    void shows_previews_side_by_side() {
        Comparison comparison = start.next().compare(cfg(2), apg(4));

        assertEquals(48, comparison.previews().get(0).width());
        assertTrue(comparison.picture().width() > 96);
        assertTrue(comparison.toString().contains("APG 4.0: x0 "), comparison::toString);
    }

    @Test
    void rows_say_what_guidance_did() {
        List<GuidanceRow> rows = start.last().guidanceRows();
        GuidanceRow second = rows.get(1);

        assertEquals(4, rows.size());
        assertEquals(start.to(2).moment().guidanceNorm(), second.norm(), 1e-12);
        assertEquals(
                1,
                second.parallel() * second.parallel() + second.orthogonal() * second.orthogonal(),
                1e-9);
        assertTrue(second.cosine() > 0 && second.cosine() < 1, second::toString);
        // The factor is what rescaled and plain predictions differ by.
        Refined two = start.to(2);
        double plain = two.at(1).with(rho(0)).next().moment().eps().at(3);
        assertEquals(two.moment().eps().at(3) / plain, second.rescale(), 1e-4);
    }

    @Test
    void the_parallel_share_is_what_apg_leaves_out() {
        Refined two = start.to(2);
        GuidanceRow row = two.guidanceRows().get(1);
        Tensor cond = two.compare(unguided()).candidates().get(0).x0();
        double all = distance(cond, two.compare(cfg(2).rho(0)).candidates().get(0).x0());
        double across =
                distance(
                        cond,
                        two.compare(apg(2, 0, Double.POSITIVE_INFINITY, 0))
                                .candidates()
                                .get(0)
                                .x0());

        assertEquals(across / all, row.orthogonal(), 1e-3);
    }

    @Test
    void steps_without_a_half_have_no_row() {
        Refined walk = start.with(interval(0.6, 0)).last();

        assertEquals(List.of(3, 4), walk.guidanceRows().stream().map(GuidanceRow::step).toList());
    }

    @Test
    void refuses_what_was_not_predicted() {
        refused("no unconditional prediction", () -> start.with(unguided()).next().compare(cfg(2)));
        refused("perturbed attention", () -> start.next().compare(perturbed(2)));
        refused("should have a guider", () -> start.next().compare());
        assertThrows(IllegalStateException.class, () -> start.compare(cfg(2)));
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    private static double furthest(Tensor a, Tensor b) {
        double furthest = 0;
        for (long i = 0; i < a.count(); i++) {
            furthest = Math.max(furthest, Math.abs(a.at(i) - b.at(i)));
        }
        return furthest;
    }

    private static double distance(Tensor a, Tensor b) {
        double sum = 0;
        for (long i = 0; i < a.count(); i++) {
            sum += (a.at(i) - b.at(i)) * (a.at(i) - b.at(i));
        }
        return Math.sqrt(sum);
    }
}
