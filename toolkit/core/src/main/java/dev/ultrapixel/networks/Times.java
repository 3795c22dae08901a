package dev.ultrapixel.networks;

import dev.ultrapixel.nn.TimeEmbedding;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The time conditions of a call: r in [0, 1], one number for the whole batch or one a picture, and
 * further ones by name ({@code sca}, {@code crp}), which are 0 where they are not given. Kept in
 * double until they are embedded.
 */
public record Times(double[] r, Map<String, double[]> others) {

    public static Times at(double... r) {
        return new Times(r, Map.of());
    }

    /** embed(r) | embed(others…). → (rows of r, c_r · (1 + others)) */
    Array embedded(TrunkConfig config, Dtype dtype) {
        Tensor[] parts =
                Stream.concat(Stream.of(r), config.timeConditions().stream().map(this::other))
                        .map(values -> TimeEmbedding.of(config.cR(), values))
                        .toArray(Tensor[]::new);
        return Ops.to(Ops.concat(1, Stream.of(parts).map(Array::of).toArray(Array[]::new)), dtype);
    }

    private double[] other(String name) {
        double[] given = others.get(name);
        return given != null ? given : DoubleStream.generate(() -> 0).limit(r.length).toArray();
    }
}
