package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Schedule_FixtureTest {

    private final Fixture diffuse = Fixture.load("diffuse");

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "0.5"})
    void levelsOfTimes(String shift) {
        Fixture fixture = Fixture.load("schedule");
        var schedule = new Schedule(Double.parseDouble(shift));
        Tensor t = fixture.in("t");

        Map<String, DoubleUnaryOperator> functions =
                Map.of(
                        "logsnr", schedule::logSnr,
                        "a", schedule::a,
                        "b", schedule::b,
                        "r", schedule::r);
        functions.forEach(
                (name, f) -> assertClose(name, fixture.out(name + "." + shift), map(f, t), 1e-7));
    }

    @ParameterizedTest
    @CsvSource({"1, F32, 1e-6", "2, F32, 1e-6", "1, F64, 1e-7", "2, F64, 1e-7"})
    void noised(String shift, Dtype dtype, double tol) {
        var schedule = new Schedule(Double.parseDouble(shift));
        double[] t = diffuse.in("t").doubles();

        Tensor noised = compute(dtype, (x0, eps) -> schedule.noised(x0, eps, t));

        assertClose(diffuse.out("noised." + shift), noised, tol);
    }

    /** In double: at t = 1 the rounding of a noised float comes back a hundredfold. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void noisedAndBack(String shift) {
        var schedule = new Schedule(Double.parseDouble(shift));
        double[] t = diffuse.in("t").doubles();

        Tensor x0 =
                compute(
                        Dtype.F64,
                        (clear, eps) -> schedule.x0(schedule.noised(clear, eps, t), eps, t));

        assertClose(diffuse.out("x0." + shift), x0, 1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void timeInputsAndWeights(int shift) {
        var schedule = new Schedule(shift);
        Tensor t = diffuse.in("t");

        assertClose(diffuse.out("logsnr." + shift), map(schedule::logSnr, t), 1e-7);
        assertClose(diffuse.out("r." + shift), map(schedule::r, t), 1e-7);
        assertClose(
                diffuse.out("p2." + shift),
                map(time -> LossWeight.P2.PLAIN.of(schedule.logSnr(time)), t),
                1e-7);
    }

    @Test
    void trainingTimesOfUniformNumbers() {
        Tensor drawn = map(u -> Schedule.COSINE.logSnr(Schedule.trainingTime(u)), diffuse.in("u"));

        assertClose(diffuse.out("logsnr.drawn"), drawn, 1e-7);
    }

    @Test
    void oneLevelForAWholeArrayIsTheSame() {
        double[] t = {0.3, 0.3, 0.3, 0.3, 0.3};
        Level level = Schedule.COSINE.at(0.3);

        assertClose(
                compute(Dtype.F64, (x, eps) -> Schedule.COSINE.noised(x, eps, t)),
                compute(Dtype.F64, level::noised),
                1e-15);
        assertClose(
                compute(Dtype.F64, (x, eps) -> Schedule.COSINE.x0(x, eps, t)),
                compute(Dtype.F64, level::x0),
                1e-15);
        assertEquals(1, level.a() * level.a() + level.b() * level.b(), 1e-15);
    }

    private interface Formula {
        Array of(Array x, Array eps);
    }

    private Tensor compute(Dtype dtype, Formula formula) {
        return Scope.tidy(
                () ->
                        formula.of(
                                        Ops.to(Array.of(diffuse.in("x0")), dtype),
                                        Ops.to(Array.of(diffuse.in("eps")), dtype))
                                .keep());
    }

    private static Tensor map(DoubleUnaryOperator f, Tensor x) {
        return Tensor.of(Arrays.stream(x.doubles()).map(f).toArray(), x.shape());
    }
}
