package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.metrics.Metric.highFrequencies;
import static dev.ultrapixel.metrics.Metric.lrConsistency;
import static dev.ultrapixel.metrics.Metric.psnr;
import static dev.ultrapixel.metrics.Metric.ssim;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Measured;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.probe.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class Measured_WalkTest {

    private final Refined walk = FOX.unguided(SMALL, steps(4)).last();

    @Test
    void steps_are_measured_beside_the_newest() {
        Measured measured = walk.metrics(psnr(), ssim());

        assertEquals(List.of("PSNR (dB)", "SSIM"), measured.columns());
        assertEquals(List.of("step 1", "step 2", "step 3", "step 4"), measured.names());
        assertEquals(
                Psnr.of(walk.preview(), walk.at(2).preview()).decibels(),
                measured.column("PSNR (dB)")[1]);
        assertEquals(1, measured.column("SSIM")[3], 1e-12);
    }

    @Test
    void a_fork_is_measured_beside_the_same_steps() {
        Refined fork = walk.at(2).with(cfg(9)).last();

        double[] ssim = walk.metrics(fork, ssim()).column("SSIM");

        assertArrayEquals(new double[] {1, 1}, new double[] {ssim[0], ssim[1]}, 1e-12);
        assertTrue(ssim[3] < 0.999, () -> "SSIM " + ssim[3]);
    }

    @Test
    void a_comparison_is_measured_beside_its_first() {
        Comparison comparison = walk.at(2).compare(cfg(3), cfg(9));

        Measured measured = comparison.metrics(psnr(), highFrequencies(), lrConsistency());

        assertEquals(Double.POSITIVE_INFINITY, measured.rows().get(0).values().get(0));
        assertTrue(measured.rows().get(1).values().get(0) < 60, measured::toString);
        assertEquals("2: cfg 9.0", measured.names().get(1));
    }

    @Test
    void refuses_what_is_not_there() {
        assertThrows(IllegalArgumentException.class, () -> walk.metrics());
        assertThrows(IllegalArgumentException.class, () -> walk.metrics(ssim()).column("LPIPS"));
        assertThrows(
                IllegalArgumentException.class,
                () -> walk.metrics(FOX.unguided(SMALL, steps(4)), ssim()));
    }

    @Test
    void heads_make_up_the_masses() {
        Trace trace = walk.at(0).trace(Trace.of("*.masses"), 1).trace();
        String kind = "text";

        double sum = 0;
        for (int head = 0; head < 5; head++) {
            sum += Masses.ofHead(trace, head).share(kind, 1);
        }

        assertEquals(Masses.of(trace).share(kind, 1), sum / 5, 1e-6);
        assertThrows(IllegalArgumentException.class, () -> Masses.ofHead(trace, 5));
        assertThrows(IllegalArgumentException.class, () -> Masses.ofHead(trace, -1));
    }
}
