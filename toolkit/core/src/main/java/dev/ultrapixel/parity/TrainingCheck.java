package dev.ultrapixel.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.AdaptiveLoss;
import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.AdamW;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Updates of the guidance nets with the base net frozen: losses, gradients, and the weights' way
 * after the last one.
 */
final class TrainingCheck {

    private static final String NET = "net";
    private static final double LEAST_GRADIENT =
            1e-5; // below it AdamW turns rounding into whole steps
    private static final double FULL_WAY = 3e-4; // three steps at 1e-4

    private final Fixture fixture;
    private final Dtype dtype;
    private final StageC net;
    private final Guides guides;
    private final FlatLeaves leaves;
    private final Map<String, Tensor> results = new TreeMap<>();
    private AdaptiveLoss adaptive = AdaptiveLoss.start();

    private TrainingCheck(Fixture fixture, Dtype dtype) {
        Params params =
                Params.training(fixture.weights(), dtype, path -> path.startsWith("agg_net"));
        var config = StageCConfig.fromJson(fixture.config());
        this.fixture = fixture;
        this.dtype = dtype;
        this.net = StageC.of(params, config);
        this.guides =
                Guides.of(
                        params,
                        GuideConfig.fromJson(
                                fixture.config().getAsJsonObject("guide"), config.trunk().cR()),
                        config);
        this.leaves = FlatLeaves.of(Map.of(NET, params));
    }

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        return Scope.tidy(() -> new TrainingCheck(fixture, dtype).run());
    }

    private Map<String, Tensor> run() {
        JsonObject config = fixture.config();
        JsonArray betas = config.getAsJsonArray("betas");
        var rates =
                new AdamW.Rates(
                        betas.get(0).getAsDouble(),
                        betas.get(1).getAsDouble(),
                        config.get("eps").getAsDouble(),
                        config.get("weight_decay").getAsDouble());
        Array before = Array.of(leaves.values().keep());
        var optimizer =
                new AdamW(
                        leaves.values(), rates, AdamW.State.start(leaves.dtype(), leaves.count()));
        for (int k = 0; k < config.get("steps").getAsInt(); k++) {
            int step = k;
            Scope.tidy(
                    () -> {
                        update(step, optimizer);
                        return step;
                    });
        }
        record("out/delta/", Ops.sub(leaves.values(), before));
        return results;
    }

    /** A row of all trained numbers, by path. */
    private void record(String prefix, Array row) {
        leaves.named(row.keep())
                .forEach(
                        (key, tensor) ->
                                results.put(prefix + key.substring(NET.length() + 1), tensor));
    }

    private void update(int k, AdamW optimizer) {
        JsonObject config = fixture.config();
        double[] t = row("t", k).doubles();
        List<Level> levels = Arrays.stream(t).mapToObj(Schedule.COSINE::at).toList();
        double[] logSnr = levels.stream().mapToDouble(Level::logSnr).toArray();
        double[] r = levels.stream().mapToDouble(Level::r).toArray();
        Array eps = array("eps", k);
        Array x = Schedule.COSINE.noised(array("latents", k), eps, t);
        Map<Hooks.Level, Tensor> features = features(k, config.get("t_lr").getAsDouble());
        double[] weights = weights(logSnr);
        Array loss =
                Gradients.record(
                        () -> {
                            Array pred =
                                    net.apply(
                                            x,
                                            Times.at(r),
                                            condition(),
                                            guides.training(features, r));
                            Array error = Ops.sub(pred, eps);
                            if (k == 0) {
                                results.put("out/pred", Ops.detach(pred).keep());
                            }
                            return Ops.mean(Ops.mul(error, error), 1, 2, 3); // (b, 1, 1, 1)
                        });
        Array total =
                Gradients.record(
                        () ->
                                Ops.mean(
                                        Ops.mul(
                                                Ops.reshape(loss, r.length),
                                                Ops.to(
                                                        Array.of(Tensor.of(weights, r.length)),
                                                        dtype)),
                                        0));
        Array gradient = leaves.gradient(total);
        double[] losses = Ops.detach(loss).keep().doubles();
        if (k == 0) {
            record("out/grad/", gradient);
        }
        scalar("grad_norm." + k, AdamW.norm(gradient));
        scalar("total." + k, Ops.detach(total).keep().at(0));
        results.put("out/loss." + k, Tensor.of(losses, r.length));
        results.put("out/weight." + k, Tensor.of(weights, r.length));
        results.put("out/logsnr." + k, Tensor.of(logSnr, r.length));
        results.put("out/r." + k, Tensor.of(r, r.length));
        optimizer.step(gradient, config.get("lr").getAsDouble(), config.get("clip").getAsDouble());
        adaptive = adaptive.after(logSnr, losses);
    }

    /** Of the low-resolution latent noised at a fixed time, without gradient. */
    private Map<Hooks.Level, Tensor> features(int k, double time) {
        Array latent = array("latents_lr", k);
        double[] times = IntStream.range(0, (int) latent.size(0)).mapToDouble(i -> time).toArray();
        Array x = Schedule.COSINE.noised(latent, array("eps_lr", k), times);
        var extraction = new Guides.Extraction();
        net.apply(x, Times.at(Schedule.COSINE.r(time)), condition(), extraction);
        return extraction.features();
    }

    private StageC.Conditioned condition() {
        return Gradients.pause(
                () ->
                        net.condition(
                                fixture.in("clip_text", dtype),
                                fixture.in("clip_text_pooled", dtype),
                                fixture.in("clip_img", dtype)));
    }

    private double[] weights(double[] logSnr) {
        boolean p2 = fixture.config().get("loss_weight").getAsString().equals("p2");
        return Arrays.stream(logSnr)
                .map(l -> p2 ? new LossWeight.P2(1).of(l) : adaptive.weight(l))
                .toArray();
    }

    private Tensor row(String name, int k) {
        return fixture.tensor(name).row(k);
    }

    private Array array(String name, int k) {
        return Ops.to(Array.of(row(name, k)), dtype);
    }

    private void scalar(String name, double value) {
        results.put("out/" + name, Tensor.of(new double[] {value}));
    }

    static double tolerance(String key, Dtype dtype) {
        boolean way = key.startsWith("out/delta/");
        if (dtype == Dtype.F64) {
            return way ? 1e-5 : 1e-6;
        }
        return way ? 1e-2 : key.startsWith("out/grad/") ? 5e-5 : 5e-6;
    }

    /**
     * Ways are compared where the gradient is large enough to say where to, in shares of the full
     * way.
     */
    static Difference difference(Fixture fixture, String key, Tensor actual, Tensor expected) {
        if (!key.startsWith("out/delta/")) {
            return Difference.between(actual, expected);
        }
        Tensor gradient = fixture.expected().get(key.replace("out/delta/", "out/grad/"));
        double largest = 0;
        long index = 0;
        for (long i = 0; i < expected.count(); i++) {
            double difference = Math.abs(actual.at(i) - expected.at(i));
            if (gradient != null
                    && Math.abs(gradient.at(i)) > LEAST_GRADIENT
                    && !(difference <= largest)) {
                largest = difference;
                index = i;
            }
        }
        return new Difference(largest, largest / FULL_WAY, index);
    }
}
