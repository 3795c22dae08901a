package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Encoders;
import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Whole runs through the walks that users hold: every step of every pass, and the picture. */
final class CascadeCheck {

    private final Fixture fixture;
    private final Dtype dtype;
    private final JsonObject config;
    private final Map<String, Tensor> results = new TreeMap<>();

    private CascadeCheck(Fixture fixture, Dtype dtype) {
        this.fixture = fixture;
        this.dtype = dtype;
        this.config = fixture.config();
    }

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        return new CascadeCheck(fixture, dtype).run();
    }

    private Map<String, Tensor> run() {
        Cascade cascade = cascade();
        Size size = Size.of(config.get("width").getAsInt(), config.get("height").getAsInt());
        Conditions conditions = cascade.prompt("stage C");
        Refined refined =
                fixture.has("in/noise.lr.init")
                        ? guided(conditions, size)
                        : conditions.unguided(size).last();
        moments("c", refined.moments());
        results.put("out/c.eps", stacked(refined.moments(), Moment::eps));
        results.put("out/stage_c", refined.x0());
        List<Moment> stageB = new ArrayList<>();
        StageBLatent latent = stageB(cascade, refined).last(walk -> stageB.add(walk.moment()));
        moments("b", stageB);
        results.put("out/stage_b", latent.x0());
        results.put("out/decoded", latent.image().decoded());
        return results;
    }

    private Refined guided(Conditions conditions, Size size) {
        Draft draft = conditions.draft(size).last();
        moments("lr", draft.moments());
        draft.guidance().features().forEach((level, f) -> results.put("out/" + level, f));
        return draft.guidance().upsample().refine().last();
    }

    /** The fixtures give Stage B a pooled text of its own. */
    private static StageBLatent stageB(Cascade cascade, Refined refined) {
        var own =
                new Refined(
                        cascade.prompt("stage B"),
                        refined.size(),
                        refined.features(),
                        refined.trajectory());
        return own.stageB();
    }

    private void moments(String pass, List<Moment> moments) {
        results.put("out/" + pass + ".x", stacked(moments, Moment::x));
        results.put("out/" + pass + ".x0", stacked(moments, Moment::x0));
    }

    /** One row a step. */
    private static Tensor stacked(List<Moment> moments, Function<Moment, Tensor> part) {
        return Scope.tidy(
                () -> {
                    Array[] rows =
                            moments.stream()
                                    .map(m -> part.apply(m))
                                    .map(
                                            x ->
                                                    Ops.reshape(
                                                            Array.of(x),
                                                            1,
                                                            x.size(0),
                                                            x.size(1),
                                                            x.size(2),
                                                            x.size(3)))
                                    .toArray(Array[]::new);
                    return Ops.concat(0, rows).keep();
                });
    }

    private Cascade cascade() {
        var stageCConfig = StageCConfig.fromJson(config.getAsJsonObject("stage_c"));
        Params params = params("stage_c");
        Guides guides =
                config.get("guide").isJsonNull()
                        ? null
                        : Guides.of(
                                params,
                                GuideConfig.fromJson(
                                        config.getAsJsonObject("guide"), stageCConfig.trunk().cR()),
                                stageCConfig);
        Settings stageC = settings("c").noise(Noise.recorded(tape()));
        return new Cascade(
                fixture.name(),
                (cascade, prompt) ->
                        conditions(
                                cascade, prompt.equals("stage B") ? "clip_b" : "clip_text_pooled"),
                StageC.of(params, stageCConfig),
                guides,
                StageB.of(
                        params("stage_b"),
                        StageBConfig.fromJson(config.getAsJsonObject("stage_b"))),
                StageA.of(
                        params("stage_a"),
                        StageAConfig.fromJson(config.getAsJsonObject("stage_a"))),
                null,
                Encoders.NONE,
                new Cascade.Rules(
                        config.get("std_size").getAsInt(),
                        1,
                        Cascade.Rules.RELEASED.upWeights(),
                        stageC,
                        settings("b"),
                        Cascade.Pixels.ZEROS),
                List.of(),
                Map::of);
    }

    private Params params(String stage) {
        return fixture.params(stage, dtype);
    }

    private Settings settings(String pass) {
        return Settings.STAGE_C
                .steps(config.get("steps_" + pass).getAsInt())
                .guider(new Cfg(config.get("cfg_" + pass).getAsDouble()));
    }

    /**
     * x of the target pass, x of the low-resolution pass, its steps, the target's steps, x of Stage
     * B, its steps.
     */
    private List<Tensor> tape() {
        List<Tensor> tape = new ArrayList<>();
        boolean guided = fixture.has("in/noise.lr.init");
        tape.add(noise("c.init"));
        if (guided) {
            tape.add(noise("lr.init"));
            addRows(tape, noise("lr"));
        }
        addRows(tape, noise("c"));
        tape.add(noise("b.init"));
        addRows(tape, noise("b"));
        return tape;
    }

    private Tensor noise(String name) {
        return cast(fixture.tensor("noise." + name));
    }

    private static void addRows(List<Tensor> tape, Tensor rows) {
        for (long i = 0; i < rows.size(0); i++) {
            tape.add(rows.row(i));
        }
    }

    private Conditions conditions(Cascade cascade, String pooled) {
        Tensor none = Tensor.of(new long[] {0}, 1, 1);
        return new Conditions(
                cascade,
                new Tokens("", none, none, List.of(), 0),
                cast(fixture.tensor("cond.clip_text")),
                cast(fixture.tensor("cond." + pooled)),
                cast(fixture.tensor("cond.clip_img")),
                cast(fixture.tensor("uncond.clip_text")),
                cast(fixture.tensor("uncond." + pooled)),
                cast(fixture.tensor("uncond.clip_img")));
    }

    private Tensor cast(Tensor value) {
        return Scope.tidy(() -> Ops.to(Array.of(value), dtype).keep());
    }
}
