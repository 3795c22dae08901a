package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Calls of Stage C, plain, with ControlNet residuals and guided, and of Stage B. */
final class StageCheck {

    private StageCheck() {}

    static Map<String, Tensor> stageC(Fixture fixture, Dtype dtype) {
        return watched(
                fixture,
                results -> {
                    StageC net =
                            StageC.of(
                                    fixture.params(dtype), StageCConfig.fromJson(fixture.config()));
                    StageC.Conditioned condition = condition(net, fixture, dtype);
                    results.put(
                            "out/y",
                            net.apply(
                                            fixture.in("x", dtype),
                                            times(fixture, "r"),
                                            condition,
                                            residuals(fixture, dtype))
                                    .keep());
                    results.put("out/conditions", conditions(net, fixture, dtype).keep());
                });
    }

    /** A low-resolution pass whose features guide a target pass. */
    static Map<String, Tensor> guided(Fixture fixture, Dtype dtype) {
        Map<String, Tensor> results = new LinkedHashMap<>();
        Params params = fixture.params(dtype);
        var config = StageCConfig.fromJson(fixture.config());
        StageC net = StageC.of(params, config);
        JsonObject guide = fixture.config().getAsJsonObject("guide");
        Guides guides = Guides.of(params, GuideConfig.fromJson(guide, config.trunk().cR()), config);
        var extraction = new Guides.Extraction();
        Map<Hooks.Level, Tensor> features = new LinkedHashMap<>();
        Scope.tidy(
                () -> {
                    Array y =
                            net.apply(
                                    fixture.in("x_lr", dtype),
                                    times(fixture, "r_lr"),
                                    condition(net, fixture, dtype),
                                    extraction);
                    results.put("out/y_lr", y.keep());
                    extraction
                            .features()
                            .forEach(
                                    (level, f) -> {
                                        results.put("out/" + level, f);
                                        features.put(level, f.rows(0, 1)); // the conditional half
                                    });
                    return null;
                });
        results.putAll(
                watched(
                        fixture,
                        seen -> {
                            Array x = fixture.in("x", dtype);
                            Times times = times(fixture, "r");
                            var upsampled =
                                    guides.upsample(features, (int) x.size(2), (int) x.size(3));
                            Hooks injection =
                                    guides.injection(
                                            upsampled,
                                            times.r(),
                                            fixture.config().get("up_weight").getAsDouble());
                            seen.put(
                                    "out/y",
                                    net.apply(
                                                    x,
                                                    times,
                                                    condition(net, fixture, dtype, x.size(0)),
                                                    injection)
                                            .keep());
                        }));
        return results;
    }

    static Map<String, Tensor> stageB(Fixture fixture, Dtype dtype) {
        return watched(
                fixture,
                results -> {
                    StageB net =
                            StageB.of(
                                    fixture.params(dtype), StageBConfig.fromJson(fixture.config()));
                    Array x = fixture.in("x", dtype);
                    Array pixels =
                            fixture.has("in/pixels")
                                    ? fixture.in("pixels", dtype)
                                    : Ops.to(
                                            Array.of(
                                                    Tensor.zeros(
                                                            x.size(0),
                                                            net.config().cPixels(),
                                                            8,
                                                            8)),
                                            dtype);
                    var condition =
                            net.condition(
                                    fixture.in("effnet", dtype),
                                    fixture.in("clip", dtype),
                                    pixels,
                                    x.size(2),
                                    x.size(3));
                    results.put(
                            "out/y",
                            net.apply(x, times(fixture, "r"), condition, Hooks.NONE).keep());
                });
    }

    /** What passes the expected sites while a body runs, then what it puts into the map. */
    static Map<String, Tensor> watched(Fixture fixture, Consumer<Map<String, Tensor>> body) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        var recorder = new Recorder("site/", fixture.expected().keySet());
        Scope.tidy(
                () ->
                        Probe.during(
                                recorder,
                                () -> {
                                    body.accept(outputs);
                                    return null;
                                }));
        Map<String, Tensor> results = new LinkedHashMap<>(recorder.seen());
        results.putAll(outputs);
        return results;
    }

    static Times times(Fixture fixture, String r) {
        Map<String, double[]> others = new LinkedHashMap<>();
        for (String name : new String[] {"sca", "crp"}) {
            if (fixture.has("in/" + name)) {
                others.put(name, fixture.numbers(name));
            }
        }
        return new Times(fixture.numbers(r), others);
    }

    private static Array conditions(StageC net, Fixture fixture, Dtype dtype) {
        return net.conditions(
                fixture.in("clip_text", dtype),
                fixture.in("clip_text_pooled", dtype),
                fixture.in("clip_img", dtype));
    }

    private static StageC.Conditioned condition(StageC net, Fixture fixture, Dtype dtype) {
        return condition(net, fixture, dtype, fixture.tensor("clip_text").size(0));
    }

    /** The first rows of the conditions: a target pass may have the conditional half alone. */
    private static StageC.Conditioned condition(
            StageC net, Fixture fixture, Dtype dtype, long rows) {
        return net.condition(
                Ops.narrow(fixture.in("clip_text", dtype), 0, 0, rows),
                Ops.narrow(fixture.in("clip_text_pooled", dtype), 0, 0, rows),
                Ops.narrow(fixture.in("clip_img", dtype), 0, 0, rows));
    }

    /** {@code in/cnet.n} is added before the n-th ResBlock visited, resized to x. */
    private static Hooks residuals(Fixture fixture, Dtype dtype) {
        return new Hooks() {
            @Override
            public Array beforeResBlock(int visited, Array x) {
                if (!fixture.has("in/cnet." + visited)) {
                    return x;
                }
                Array residual = Grid.fromChannelsFirst(fixture.in("cnet." + visited, dtype));
                return Ops.add(x, Grid.bilinear(residual, x.size(1), x.size(2)));
            }
        };
    }
}
