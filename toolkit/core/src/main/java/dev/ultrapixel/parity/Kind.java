package dev.ultrapixel.parity;

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
        Tolerance tolerance,
        Measure measure) {

    /** Largest difference that passes, relative to a tensor's largest value. */
    interface Tolerance {
        double of(String key, Dtype dtype);
    }

    /** How far our tensor is from theirs. */
    interface Measure {
        Difference of(Fixture fixture, String key, Tensor ours, Tensor theirs);
    }

    // The first that matches counts.
    private static final List<Kind> ALL =
            List.of(
                    later("control maps (canny)", "thresholds"),
                    later("LoRA", "rank"),
                    later("metrics", "frechet"),
                    later("pixel super-resolution", "scale"),
                    field("block", BlockChecks::run, 3e-6, 1e-7),
                    field("pairs", InterpCheck::run, 3e-6, 1e-7),
                    field("schedule", DiffusionChecks::schedule, 1e-6, 1e-7),
                    field("shifts", DiffusionChecks::diffuse, 1e-6, 1e-7),
                    field("max_positions", DiffusionChecks::embedding, 1e-6, 1e-7),
                    field("t_start", SamplerCheck::run, 3e-6, 1e-7),
                    field("buckets", AdaptiveLossCheck::run, 1e-6, 1e-7),
                    // e^9.2 shows that the inputs were rounded after the outputs were made.
                    input("logsnr", DiffusionChecks::lossWeights, 1e-6, 1e-6),
                    new Kind(
                            "training",
                            has("loss_weight"),
                            TrainingCheck::run,
                            TrainingCheck::tolerance,
                            TrainingCheck::difference),
                    field("stage_c", CascadeCheck::run, 1e-4, 1e-6),
                    net("Guide", GuideCheck::run, 1e-5, 1e-7),
                    net("StageC", StageCheck::stageC, 1e-5, 2e-7),
                    net("StageC guided", StageCheck::guided, 1e-5, 2e-7),
                    net("StageB", StageCheck::stageB, 1e-5, 2e-7),
                    net("StageA", NetChecks::stageA, 3e-6, 1e-7),
                    net("Previewer", NetChecks::previewer, 3e-6, 1e-7),
                    net("CLIPTextModelWithProjection", NetChecks::clipText, 3e-6, 1e-7),
                    net("EfficientNetEncoder", NetChecks::effnet, 1e-5, 1e-7),
                    net("ControlNet", NetChecks::controlNet, 1e-5, 1e-7)
                            .only(f -> bottleneck(f).equals("effnet")),
                    net("ControlNet", NetChecks::controlNet, 3e-6, 1e-7));

    static Kind of(Fixture fixture) {
        return ALL.stream()
                .filter(kind -> kind.matches.test(fixture))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s describes nothing that can be checked: its configuration is %s"
                                                .formatted(fixture.name(), fixture.config())));
    }

    private static Kind later(String name, String field) {
        return new Kind(name, has(field), null, tolerance(0, 0), Kind::relative);
    }

    /** Known by a field of its configuration. */
    private static Kind field(String field, Check check, double float32, double float64) {
        return kind(field, has(field), check, float32, float64);
    }

    /** Known by an input. */
    private static Kind input(String name, Check check, double float32, double float64) {
        return kind(name, f -> f.has("in/" + name), check, float32, float64);
    }

    /** Known by {@code net}. */
    private static Kind net(String name, Check check, double float32, double float64) {
        return kind(name, f -> text(f, "net").equals(name), check, float32, float64);
    }

    private static Kind kind(
            String name, Predicate<Fixture> matches, Check check, double float32, double float64) {
        return new Kind(name, matches, check, tolerance(float32, float64), Kind::relative);
    }

    private Kind only(Predicate<Fixture> fixtures) {
        return new Kind(name, matches.and(fixtures), check, tolerance, measure);
    }

    private static Predicate<Fixture> has(String field) {
        return f -> f.config().has(field);
    }

    private static String bottleneck(Fixture fixture) {
        return text(fixture, "bottleneck_mode");
    }

    private static String text(Fixture fixture, String field) {
        return Parity.text(fixture.config(), field);
    }

    private static Tolerance tolerance(double float32, double float64) {
        return (key, dtype) -> dtype == Dtype.F64 ? float64 : float32;
    }

    private static Difference relative(Fixture fixture, String key, Tensor ours, Tensor theirs) {
        return Difference.between(ours, theirs);
    }

    /** Outputs that stand in a file for information. */
    boolean ignores(String key) {
        return key.equals("out/embedding_float32");
    }
}
