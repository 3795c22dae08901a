package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ultrapixel.Fixture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole walks over ε(x, r, c) = 0.6 tanh(x) + 0.25 sin(3r) x + 0.4 c (1 − r). */
class Sampler_FixtureTest {

    static Stream<Arguments> cases() {
        return Stream.of(
                        "cfg-4",
                        "cfg-4-rho-0",
                        "cfg-interval",
                        "cfg-pair",
                        "ddim",
                        "ddpm",
                        "eta-0.5",
                        "lcm",
                        "partial",
                        "shift-2")
                .flatMap(
                        name ->
                                Stream.of(
                                        Arguments.of(name, Dtype.F32, 3e-6),
                                        Arguments.of(name, Dtype.F64, 1e-7)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void walksAsTheReference(String name, Dtype dtype, double tol) {
        Fixture fixture = Fixture.load("sampler-" + name);
        Settings settings = settings(fixture);
        List<Level> levels = settings.levels();
        boolean drawsX = !fixture.has("in/x_init");
        Tensor x = drawsX ? draw(settings, 0) : fixture.in("x_init");

        for (int i = 0; i < settings.steps(); i++) {
            Tensor noise = draw(settings, drawsX ? i + 1 : i);
            List<Tensor> after =
                    step(
                            settings,
                            levels.subList(i, i + 2),
                            settings.times()[i],
                            List.of(x, fixture.in("c"), noise),
                            dtype);
            assertClose("eps of step " + i, fixture.out("eps").row(i), after.get(0), tol);
            assertClose("x0 of step " + i, fixture.out("x0").row(i), after.get(1), tol);
            assertClose("x after step " + i, fixture.out("x").row(i), after.get(2), tol);
            x = after.get(2);
        }
    }

    /** x, c, noise → eps, x0, x */
    private static List<Tensor> step(
            Settings settings, List<Level> levels, double t, List<Tensor> in, Dtype dtype) {
        return Scope.tidy(
                () -> {
                    Array x = Ops.to(Array.of(in.get(0)), dtype);
                    Array c = Ops.to(Array.of(in.get(1)), dtype);
                    Array noise = Ops.to(Array.of(in.get(2)), dtype);
                    Level now = levels.get(0);
                    Array cond = net(x, now.r(), c);
                    Array uncond =
                            settings.guider().guidesAt(t) ? net(x, now.r(), Ops.mul(c, 0)) : cond;
                    Array eps =
                            settings.guider()
                                    .guide(
                                            new Guider.Predicted(
                                                    x, now, t, cond, uncond, null, null))
                                    .eps();
                    Array x0 = now.x0(x, eps);
                    Array next = settings.sampler().step(x0, eps, noise, now, levels.get(1));
                    return Stream.of(eps, x0, next).map(Array::keep).toList();
                });
    }

    private static Array net(Array x, double r, Array c) {
        Array bent = Ops.add(Ops.mul(Ops.tanh(x), 0.6), Ops.mul(x, 0.25 * Math.sin(3 * r)));
        return Ops.add(bent, Ops.mul(c, 0.4 * (1 - r)));
    }

    private static Tensor draw(Settings settings, int i) {
        long[] shape = {2, 3, 4, 5};
        return settings.noise().draw(Collections.nCopies(i + 1, shape)).get(i);
    }

    private static Settings settings(Fixture fixture) {
        JsonObject config = fixture.config();
        Tensor tape = fixture.in("noise");
        return new Settings(
                config.get("steps").getAsInt(),
                guider(config),
                sampler(config),
                new Schedule(config.get("shift").getAsDouble()),
                config.get("t_start").getAsDouble(),
                config.get("t_end").getAsDouble(),
                Noise.recorded(LongStream.range(0, tape.size(0)).mapToObj(tape::row).toList()));
    }

    private static Guider guider(JsonObject config) {
        JsonElement scale = config.get("cfg");
        if (scale.isJsonNull()) {
            return new Unguided();
        }
        var rescale = new Rescale(config.get("rho").getAsDouble(), Rescale.Over.BATCH);
        if (scale.isJsonArray()) {
            JsonArray pair = scale.getAsJsonArray();
            return new CfgPair(pair.get(0).getAsDouble(), pair.get(1).getAsDouble(), rescale);
        }
        var cfg = new Cfg(scale.getAsDouble(), rescale);
        return config.has("cfg_t_start")
                ? new CfgInterval(
                        cfg,
                        config.get("cfg_t_start").getAsDouble(),
                        config.get("cfg_t_stop").getAsDouble())
                : cfg;
    }

    private static Sampler sampler(JsonObject config) {
        if (config.has("eta")) {
            return new Eta(config.get("eta").getAsDouble());
        }
        return switch (config.get("sampler").getAsString()) {
            case "DDPM" -> Sampler.DDPM;
            case "DDIM" -> Sampler.DDIM;
            case "LCM" -> new Lcm();
            default -> throw new IllegalArgumentException("unknown sampler in " + config);
        };
    }
}
