package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.nn.TimeEmbedding;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Times, levels, loss weights and embeddings of time: double in both precisions, as everywhere.
 *
 * <p>The outputs' names say what to compute: {@code r.0.5} is r with shift 0.5.
 */
final class DiffusionChecks {

    private DiffusionChecks() {}

    /** Functions of time: {@code logsnr, a, b, r}. */
    static Map<String, Tensor> schedule(Fixture fixture, Dtype dtype) {
        requireOurSchedule(fixture.config());
        return ofOutputs(fixture, name -> ofTimes(name, fixture.tensor("t")));
    }

    /** Noised latents and the way back, with what belongs to their times. */
    static Map<String, Tensor> diffuse(Fixture fixture, Dtype dtype) {
        return ofOutputs(
                fixture,
                name -> {
                    if (name.equals("logsnr.drawn")) {
                        return map(
                                u -> Schedule.COSINE.logSnr(Schedule.trainingTime(u)),
                                fixture.tensor("u"));
                    }
                    return switch (function(name)) {
                        case "noised" -> noised(fixture, shifted(name), false);
                        case "x0" -> noised(fixture, shifted(name), true);
                        default -> ofTimes(name, fixture.tensor("t"));
                    };
                });
    }

    static Map<String, Tensor> lossWeights(Fixture fixture, Dtype dtype) {
        return ofOutputs(
                fixture,
                name -> {
                    LossWeight weight = lossWeight(name);
                    return weight == null ? null : map(weight::of, fixture.tensor("logsnr"));
                });
    }

    static Map<String, Tensor> embedding(Fixture fixture, Dtype dtype) {
        JsonObject config = fixture.config();
        require(config, "max_positions", "10000");
        return Map.of(
                "out/embedding",
                TimeEmbedding.of(config.get("c_r").getAsInt(), fixture.numbers("r")));
    }

    private interface Output {
        @Nullable Tensor of(String name);
    }

    /** What is known by name; the others are missed by the comparison. */
    private static Map<String, Tensor> ofOutputs(Fixture fixture, Output output) {
        Map<String, Tensor> results = new TreeMap<>();
        for (String key : fixture.expected().keySet()) {
            Tensor result = output.of(key.substring(key.indexOf('/') + 1));
            if (result != null) {
                results.put(key, result);
            }
        }
        return results;
    }

    private static @Nullable Tensor ofTimes(String name, Tensor t) {
        Schedule schedule = shifted(name);
        return switch (function(name)) {
            case "logsnr" -> map(schedule::logSnr, t);
            case "a" -> map(schedule::a, t);
            case "b" -> map(schedule::b, t);
            case "r" -> map(schedule::r, t);
            case "p2" -> map(time -> LossWeight.P2.PLAIN.of(schedule.logSnr(time)), t);
            default -> null;
        };
    }

    /** a · x₀ + b · ε with a time for each row, or x₀ again from that. */
    private static Tensor noised(Fixture fixture, Schedule schedule, boolean back) {
        double[] t = fixture.numbers("t");
        return Scope.tidy(
                () -> {
                    Array x0 = fixture.in("x0", Dtype.F64);
                    Array eps = fixture.in("eps", Dtype.F64);
                    Array noised = schedule.noised(x0, eps, t);
                    return (back ? schedule.x0(noised, eps, t) : noised).keep();
                });
    }

    private static @Nullable LossWeight lossWeight(String name) {
        return switch (name) {
            case "p2" -> LossWeight.P2.PLAIN;
            case "p2.shift2" -> new LossWeight.P2(2);
            case "minsnr" -> LossWeight.MinSnr.FIVE;
            case "snr" -> new LossWeight.Snr();
            case "debiased" -> new LossWeight.Debiased();
            case "sigmoid" -> new LossWeight.Sigmoid();
            default -> null;
        };
    }

    /** {@code r.0.5} → {@code r} */
    private static String function(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** {@code r.0.5} → the schedule with shift 0.5 */
    private static Schedule shifted(String name) {
        return new Schedule(Double.parseDouble(name.substring(name.indexOf('.') + 1)));
    }

    private static Tensor map(DoubleUnaryOperator f, Tensor x) {
        return Tensor.of(Arrays.stream(x.doubles()).map(f).toArray(), x.shape());
    }

    private static void requireOurSchedule(JsonObject config) {
        require(config, "schedule", "\"cosine\"");
        require(config, "s", "0.008");
        require(config, "clamp", "[0.0001,0.9999]");
    }

    private static void require(JsonObject config, String field, String value) {
        if (config.has(field) && !config.get(field).toString().equals(value)) {
            throw new IllegalArgumentException(
                    "%s should be %s, the only one there is, but is %s"
                            .formatted(field, value, config.get(field)));
        }
    }
}
