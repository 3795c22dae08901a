package dev.ultrapixel.parity;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Resampling: the outputs' names say how ({@code bilinear0}, {@code nearest_index.24.74}), their
 * shapes to what size.
 */
final class InterpCheck {

    private InterpCheck() {}

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        Map<String, Tensor> results = new TreeMap<>();
        Scope.tidy(
                () -> {
                    fixture.expected()
                            .forEach(
                                    (key, expected) -> {
                                        String name = key.substring("out/".length());
                                        results.put(
                                                key,
                                                name.startsWith("nearest_index.")
                                                        ? indices(name)
                                                        : resampled(
                                                                fixture, name, expected, dtype));
                                    });
                    return null;
                });
        return results;
    }

    private static Tensor resampled(Fixture fixture, String name, Tensor expected, Dtype dtype) {
        String kind = name.replaceAll("\\d+$", "");
        String number = name.substring(kind.length());
        boolean byFactor = kind.equals("up2_") || kind.equals("down2_");
        Array x = Grid.fromChannelsFirst(fixture.in((byFactor ? "u" : "x") + number, dtype));
        long h =
                kind.equals("up2_")
                        ? 2 * x.size(1)
                        : kind.equals("down2_") ? x.size(1) / 2 : expected.size(2);
        long w =
                kind.equals("up2_")
                        ? 2 * x.size(2)
                        : kind.equals("down2_") ? x.size(2) / 2 : expected.size(3);
        Array y =
                switch (kind) {
                    case "bilinear", "up2_", "down2_" -> Grid.bilinear(x, h, w);
                    case "bilinear_half" -> Grid.bilinearCentres(x, h, w);
                    case "nearest" -> Grid.nearest(x, h, w);
                    default ->
                            throw new IllegalArgumentException("no resampling is called " + kind);
                };
        return Grid.toChannelsFirst(y).keep();
    }

    /** nearest_index.a.b: the source row of each of b rows made from a. */
    private static Tensor indices(String name) {
        String[] sides = name.split("\\.");
        int from = Integer.parseInt(sides[1]);
        int to = Integer.parseInt(sides[2]);
        float[] rows = new float[from];
        for (int i = 0; i < from; i++) {
            rows[i] = i;
        }
        Tensor picked = Grid.nearest(Array.of(Tensor.of(rows, 1, from, 1, 1)), to, 1).keep();
        return Tensor.of(LongStream.range(0, to).map(i -> (long) picked.at(i)).toArray(), to);
    }
}
