package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.FeedForwardBlock;
import dev.ultrapixel.nn.Grn;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Single blocks: fixtures whose configuration has {@code block}. */
final class BlockChecks {

    private BlockChecks() {}

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        return Scope.tidy(
                () -> {
                    JsonObject config = fixture.config();
                    Params params = fixture.params(dtype);
                    int c = config.get("c").getAsInt();
                    Array x = fixture.in("x", dtype);
                    return switch (config.get("block").getAsString()) {
                        case "GlobalResponseNorm" ->
                                Map.of("out/y", Grn.of(params, c).apply(x).keep());
                        case "LayerNorm2d" ->
                                y(norm(params, config, c).apply(Grid.fromChannelsFirst(x)));
                        case "ResBlock" -> {
                            Array skip =
                                    fixture.has("in/skip")
                                            ? Grid.fromChannelsFirst(fixture.in("skip", dtype))
                                            : null;
                            yield y(
                                    ResBlock.of(params, c, config.get("c_skip").getAsInt())
                                            .apply(Grid.fromChannelsFirst(x), skip));
                        }
                        case "FeedForwardBlock" ->
                                y(FeedForwardBlock.of(params, c).apply(Grid.fromChannelsFirst(x)));
                        case "TimestepBlock" -> {
                            List<String> conditions =
                                    StreamSupport.stream(
                                                    config.getAsJsonArray("conds").spliterator(),
                                                    false)
                                            .map(e -> e.getAsString())
                                            .toList();
                            yield y(
                                    TimestepBlock.of(
                                                    params,
                                                    c,
                                                    config.get("c_r").getAsInt(),
                                                    conditions)
                                            .apply(
                                                    Grid.fromChannelsFirst(x),
                                                    fixture.in("t", dtype)));
                        }
                        case "AttnBlock" -> attention(fixture, params, x, dtype);
                        default ->
                                throw new IllegalArgumentException(
                                        "no block is called " + config.get("block"));
                    };
                });
    }

    private static LayerNorm norm(Params params, JsonObject config, int c) {
        return config.get("affine") != null && config.get("affine").getAsBoolean()
                ? LayerNorm.affine(params, c, config.get("eps").getAsDouble())
                : LayerNorm.PLAIN;
    }

    private static Map<String, Tensor> attention(
            Fixture fixture, Params params, Array x, Dtype dtype) {
        JsonObject config = fixture.config();
        var block =
                AttnBlock.of(
                        params,
                        config.get("c").getAsInt(),
                        config.get("c_cond").getAsInt(),
                        config.get("heads").getAsInt(),
                        config.get("self_attn").getAsBoolean());
        Array map = Grid.fromChannelsFirst(x);
        Array cond = fixture.in("cond", dtype);
        Map<String, Tensor> results =
                new LinkedHashMap<>(y(block.apply(map, block.condition(cond))));
        Probe.during(
                (site, value) -> {
                    if (site.endsWith(".weights")) {
                        Tensor p = value.keep();
                        results.put("out/probabilities", p);
                        results.put("out/entropy", entropy(p));
                        results.put("out/text_mass", mass(p, cond.size(1)));
                    }
                    return value;
                },
                () -> block.apply(map, block.condition(cond)));
        return results;
    }

    private static Map<String, Tensor> y(Array map) {
        return Map.of("out/y", Grid.toChannelsFirst(map).keep());
    }

    /** −Σ p ln p over the columns. */
    private static Tensor entropy(Tensor p) {
        return rows(p, 0, value -> value == 0 ? 0 : -value * Math.log(value));
    }

    /** Σ p over the last columns, the condition's. */
    private static Tensor mass(Tensor p, long columns) {
        return rows(p, p.size(-1) - columns, value -> value);
    }

    private interface Term {
        double of(double p);
    }

    private static Tensor rows(Tensor p, long from, Term term) {
        long columns = p.size(-1);
        double[] sums = new double[(int) (p.count() / columns)];
        for (int row = 0; row < sums.length; row++) {
            for (long j = from; j < columns; j++) {
                sums[row] += term.of(p.at(row * columns + j));
            }
        }
        return Tensor.of(sums, p.size(0), p.size(1), p.size(2));
    }
}
