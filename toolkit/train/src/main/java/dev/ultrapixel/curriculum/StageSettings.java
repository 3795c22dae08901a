package dev.ultrapixel.curriculum;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.scenes.CloseUps;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.AdamW;
import dev.ultrapixel.training.EpsilonLoss;
import dev.ultrapixel.training.Plan;
import dev.ultrapixel.training.Rate;
import dev.ultrapixel.training.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stage of the curriculum: what its entry in {@code demo.json} says. */
public record StageSettings(String name, long seed, JsonObject json) {

    private static final List<String> REQUIRED =
            List.of(
                    "nets",
                    "updates",
                    "rate",
                    "last",
                    "warm_up",
                    "average",
                    "betas",
                    "decay",
                    "clip",
                    "buckets",
                    "counts",
                    "close_ups",
                    "others");

    /** The same stage with another number of updates, over which its rate falls. */
    public StageSettings updates(long count) {
        return with("updates", new JsonPrimitive(count));
    }

    /** The same stage on another number of pictures, whose latents are made once and kept. */
    public StageSettings pictures(int count) {
        return with("cached", new JsonPrimitive(count));
    }

    /** The same stage on pictures of other sizes. */
    public StageSettings sizes(Bucket... sizes) {
        JsonArray array = new JsonArray();
        for (Bucket size : sizes) {
            JsonArray one = new JsonArray();
            one.add(size.width());
            one.add(size.height());
            one.add(size.batch());
            one.add(size.weight());
            one.add(size.drawings());
            array.add(one);
        }
        return with("buckets", array);
    }

    /** The same stage begun from nothing, whatever weights are there. */
    public StageSettings fromNothing() {
        return with("from_nothing", new JsonPrimitive(true));
    }

    boolean isFromNothing() {
        return flag("from_nothing");
    }

    private StageSettings with(String key, JsonElement value) {
        JsonObject changed = json.deepCopy();
        changed.add(key, value);
        return new StageSettings(name, seed, changed);
    }

    /** Nets that the stage trains; one file each. */
    public List<String> nets() {
        List<String> nets = new ArrayList<>();
        json.getAsJsonArray("nets").forEach(net -> nets.add(net.getAsString()));
        return nets;
    }

    /** What differs from the net's section of {@code config.json}. */
    JsonObject config() {
        return json.has("config") ? json.getAsJsonObject("config") : new JsonObject();
    }

    /** How it is learnt. */
    public Plan plan() {
        long updates = json.get("updates").getAsLong();
        JsonArray betas = json.getAsJsonArray("betas");
        return new Plan(
                updates,
                1,
                Rate.cosine(number("rate"), number("last"), updates)
                        .warmedUp(json.get("warm_up").getAsLong()),
                new AdamW.Rates(
                        betas.get(0).getAsDouble(),
                        betas.get(1).getAsDouble(),
                        1e-8,
                        number("decay")),
                number("clip"),
                number("average"),
                seed);
    }

    /** What is drawn while it is trained; nothing where nets of the stage make no pictures. */
    public Optional<Samples> samples() {
        if (!json.has("samples")) {
            return Optional.empty();
        }
        int side = json.get("samples").getAsInt();
        return Optional.of(Samples.of(Size.of(side, side)));
    }

    /** The loss: capped weight, high noise more often (demo cascade, "training"). */
    EpsilonLoss loss() {
        double power = number("time_power");
        return new EpsilonLoss(
                Schedule.COSINE,
                u -> Math.max(0.001, Math.pow(u, power)),
                new Weighting.Fixed(LossWeight.Capped.SIXTEEN));
    }

    /** What it learns from. */
    SceneSampler scenes() {
        double[] counts =
                json.getAsJsonArray("counts").asList().stream()
                        .mapToDouble(JsonElement::getAsDouble)
                        .toArray();
        return SceneSampler.of(buckets().toArray(Bucket[]::new))
                .counts(counts)
                .closeUps(CloseUps.of(number("close_ups")))
                .others(number("others"));
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("buckets")) {
            JsonArray b = element.getAsJsonArray();
            buckets.add(
                    new Bucket(
                            b.get(0).getAsInt(),
                            b.get(1).getAsInt(),
                            b.get(2).getAsInt(),
                            b.get(3).getAsDouble(),
                            b.size() > 4 ? b.get(4).getAsInt() : 0));
        }
        return buckets;
    }

    /** Reads all that every stage has to say, so that a slip shows before hours of training. */
    void check() {
        for (String key : REQUIRED) {
            if (!json.has(key)) {
                throw new IllegalArgumentException(
                        "stage '%s' should say its '%s' but says only %s"
                                .formatted(name, key, json.keySet()));
            }
        }
        try {
            nets();
            plan();
            scenes();
            samples();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "stage '%s' could not be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    boolean flag(String key) {
        return json.has(key) && json.get(key).getAsBoolean();
    }

    double number(String key, double otherwise) {
        return json.has(key) ? number(key) : otherwise;
    }

    double number(String key) {
        return json.get(key).getAsDouble();
    }
}
