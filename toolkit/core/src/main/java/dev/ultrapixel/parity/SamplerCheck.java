package dev.ultrapixel.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.CfgInterval;
import dev.ultrapixel.diffusion.CfgPair;
import dev.ultrapixel.diffusion.Eta;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.Lcm;
import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Rescale;
import dev.ultrapixel.diffusion.Sampler;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.diffusion.Unguided;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A whole walk over ε(x, r, c) = 0.6 tanh(x) + 0.25 sin(3r) x + 0.4 c (1 − r), step after step. */
final class SamplerCheck {

    private SamplerCheck() {}

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        Settings settings = settings(fixture.config());
        List<Level> levels = settings.levels();
        int steps = settings.steps();
        return Scope.tidy(
                () -> {
                    var eps = new Array[steps];
                    var x0 = new Array[steps];
                    var x = new Array[steps + 1];
                    Array c = fixture.in("c", dtype);
                    Array tape = fixture.in("noise", dtype);
                    boolean given = fixture.has("in/x_init");
                    x[0] = given ? fixture.in("x_init", dtype) : draw(tape, 0, c);
                    for (int i = 0; i < steps; i++) {
                        double t = settings.times()[i];
                        Level now = levels.get(i);
                        Array cond = net(x[i], now.r(), c);
                        Array uncond = net(x[i], now.r(), Ops.mul(c, 0));
                        eps[i] =
                                settings.guider()
                                        .guide(
                                                new Guider.Predicted(
                                                        x[i], now, t, cond, uncond, null, null))
                                        .eps();
                        x0[i] = now.x0(x[i], eps[i]);
                        Array noise = draw(tape, given ? i : i + 1, c);
                        x[i + 1] =
                                settings.sampler()
                                        .step(x0[i], eps[i], noise, now, levels.get(i + 1));
                    }
                    return Map.of(
                            "out/eps", rows(eps, 0, steps),
                            "out/x0", rows(x0, 0, steps),
                            "out/x", rows(x, 1, steps));
                });
    }

    private static Array net(Array x, double r, Array c) {
        Array bent = Ops.add(Ops.mul(Ops.tanh(x), 0.6), Ops.mul(x, 0.25 * Math.sin(3 * r)));
        return Ops.add(bent, Ops.mul(c, 0.4 * (1 - r)));
    }

    private static Array draw(Array tape, int i, Array like) {
        return Ops.reshape(Ops.narrow(tape, 0, i, 1), like.shape());
    }

    /** count arrays from {@code from} on, one under the other. */
    private static Tensor rows(Array[] arrays, int from, int count) {
        var rows = new Array[count];
        for (int i = 0; i < count; i++) {
            long[] shape = arrays[from + i].shape();
            var row = new long[shape.length + 1];
            row[0] = 1;
            System.arraycopy(shape, 0, row, 1, shape.length);
            rows[i] = Ops.reshape(arrays[from + i], row);
        }
        return Ops.concat(0, rows).keep();
    }

    private static Settings settings(JsonObject config) {
        return new Settings(
                config.get("steps").getAsInt(),
                guider(config),
                sampler(config),
                new Schedule(config.get("shift").getAsDouble()),
                config.get("t_start").getAsDouble(),
                config.get("t_end").getAsDouble(),
                Noise.recorded(List.of()));
    }

    private static Guider guider(JsonObject config) {
        JsonElement scale = config.get("cfg");
        if (scale == null || scale.isJsonNull()) {
            return new Unguided();
        }
        var rescale = new Rescale(config.get("rho").getAsDouble(), Rescale.Over.BATCH);
        Guider everywhere =
                scale.isJsonArray()
                        ? pair(scale.getAsJsonArray(), rescale)
                        : new Cfg(scale.getAsDouble(), rescale);
        return config.has("cfg_t_start")
                ? new CfgInterval(
                        everywhere,
                        config.get("cfg_t_start").getAsDouble(),
                        config.get("cfg_t_stop").getAsDouble())
                : everywhere;
    }

    private static CfgPair pair(JsonArray scales, Rescale rescale) {
        return new CfgPair(scales.get(0).getAsDouble(), scales.get(1).getAsDouble(), rescale);
    }

    private static Sampler sampler(JsonObject config) {
        if (config.has("eta")) {
            return new Eta(config.get("eta").getAsDouble());
        }
        String name = config.get("sampler").getAsString();
        return switch (name) {
            case "DDPM" -> Sampler.DDPM;
            case "DDIM" -> Sampler.DDIM;
            case "LCM" -> new Lcm();
            default -> throw new IllegalArgumentException("no sampler is called " + name);
        };
    }
}
