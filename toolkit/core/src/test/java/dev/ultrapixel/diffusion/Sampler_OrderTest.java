package dev.ultrapixel.diffusion;

import static dev.ultrapixel.diffusion.Sampling.ddim;
import static dev.ultrapixel.diffusion.Sampling.ddpm;
import static dev.ultrapixel.diffusion.Sampling.dpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.euler;
import static dev.ultrapixel.diffusion.Sampling.sdeDpmpp2m;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** How fast a walk's error falls with the number of steps, where the exact result is known. */
class Sampler_OrderTest {

    private static final Gaussian PICTURES = new Gaussian(0.7, 0.3);
    private static final double START = 0.9;

    @Test
    void dpmPlusPlusIsOfSecondOrder() {
        assertEquals(2, order(dpmpp2m(), this::flow), 0.15);
    }

    @Test
    void eulerAndDdimAreOfFirstOrder() {
        assertEquals(1, order(euler(), this::flow), 0.15);
        assertEquals(1, order(ddim(), this::flow), 0.15);
    }

    @Test
    void samplersWithNoiseKeepTheMeanOfTheNoisingProcess() {
        List<Level> levels = levels(5);
        double mean = PICTURES.mean(START, levels.get(0), levels.get(5));

        assertEquals(mean, PICTURES.walk(ddpm(), START, levels, i -> 0), 1e-12);
        assertEquals(mean, PICTURES.walk(sdeDpmpp2m(), START, levels, i -> 0), 1e-12);
    }

    @Test
    void sdeDpmPlusPlusSpreadsAsTheNoisingProcessDoes() {
        List<Level> levels = levels(40);
        double variance = PICTURES.variance(levels.get(0), levels.get(40));

        double ddpm = PICTURES.spread(ddpm(), START, levels) / variance - 1;
        double sde = PICTURES.spread(sdeDpmpp2m(), START, levels) / variance - 1;

        assertEquals(-0.086, ddpm, 0.002); // measured: too little noise, first order
        assertEquals(0, sde, 0.002);
    }

    @Test
    void sdeDpmPlusPlusWithoutNoiseIsDpmPlusPlus() {
        List<Level> levels = levels(7);

        assertEquals(
                PICTURES.walk(dpmpp2m(), START, levels, i -> 1),
                PICTURES.walk(sdeDpmpp2m(0), START, levels, i -> 1),
                1e-13);
    }

    @Test
    void stepsThatGoNowhereAreLeftOut() {
        Level end = new Level(9.21024);
        List<Level> clamped = List.of(new Level(-2), new Level(1), end, end, end);

        double x = PICTURES.walk(dpmpp2m(), START, clamped, i -> 0);

        assertEquals(PICTURES.walk(dpmpp2m(), START, clamped.subList(0, 3), i -> 0), x, 1e-12);
    }

    /** log₂ of how much smaller twice the steps make the error. */
    private static double order(Sampler sampler, DoubleUnaryOperator exact) {
        double coarse = error(sampler, exact, 160);
        double fine = error(sampler, exact, 320);
        return Math.log(coarse / fine) / Math.log(2);
    }

    private static double error(Sampler sampler, DoubleUnaryOperator exact, int steps) {
        return Math.abs(
                PICTURES.walk(sampler, START, levels(steps), i -> 0) - exact.applyAsDouble(START));
    }

    private double flow(double x) {
        List<Level> levels = levels(1);
        return PICTURES.flow(x, levels.get(0), levels.get(1));
    }

    private static List<Level> levels(int steps) {
        return Settings.STAGE_C.steps(steps).times(0.9, 0.1).levels();
    }
}
