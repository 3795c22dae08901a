package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a fixture is about, told by its configuration, with the check that runs it and the
 * tolerances of the fixtures' README. A kind without a check belongs to a later capability.
 */
record Kind(
        String name,
        Predicate<Fixture> matches,
        @Nullable Check check,
        double float32,
        double float64) {

    private static final List<Kind> ALL =
            List.of(
                    later("control maps (canny)", f -> f.config().has("thresholds")),
                    later("LoRA", f -> f.config().has("rank")),
                    later("adaptive loss", f -> f.config().has("buckets")),
                    later("metrics", f -> f.config().has("frechet")),
                    later("pixel super-resolution", f -> f.name().startsWith("sr-")),
                    new Kind("block", f -> f.config().has("block"), BlockChecks::run, 3e-6, 1e-7),
                    new Kind("interp", f -> f.config().has("pairs"), InterpCheck::run, 3e-6, 1e-7),
                    new Kind("Guide", net("Guide"), GuideCheck::run, 1e-5, 1e-7),
                    new Kind("StageC", net("StageC"), StageCheck::stageC, 1e-5, 2e-7),
                    new Kind("StageC guided", net("StageC guided"), StageCheck::guided, 1e-5, 2e-7),
                    new Kind("StageB", net("StageB"), StageCheck::stageB, 1e-5, 2e-7));

    static Kind of(Fixture fixture) {
        return ALL.stream()
                .filter(kind -> kind.matches.test(fixture))
                .findFirst()
                .orElseThrow(
                        () -> {
                            JsonObject config = fixture.config();
                            return new IllegalArgumentException(
                                    "%s.safetensors describes nothing that can be checked: its configuration is %s"
                                            .formatted(fixture.name(), config));
                        });
    }

    private static Kind later(String name, Predicate<Fixture> matches) {
        return new Kind(name, matches, null, 0, 0);
    }

    private static Predicate<Fixture> net(String name) {
        return f -> Parity.text(f.config(), "net").equals(name);
    }

    double tolerance(String key, Dtype dtype) {
        return dtype == Dtype.F64 ? float64 : float32;
    }

    /** Outputs that stand in a file for information. */
    boolean ignores(String key) {
        return false;
    }

    Difference difference(Fixture fixture, String key, Tensor actual, Tensor expected) {
        return Difference.between(actual, expected);
    }
}
