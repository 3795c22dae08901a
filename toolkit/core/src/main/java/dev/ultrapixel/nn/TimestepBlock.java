package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.List;
import java.util.stream.Stream;

/** T: x·(1 + a) + b with (a, b) = halves of Σᵢ mapperᵢ(tᵢ). x (b, h, w, c), t (b, c_r · mappers) */
public record TimestepBlock(String path, List<Linear> mappers) implements Block {

    /** {@code mapper}, then {@code mapper_sca} and the like for each further time condition. */
    public static TimestepBlock of(Params params, long c, long cR, List<String> timeConditions) {
        return new TimestepBlock(
                params.path(),
                Stream.concat(
                                Stream.of("mapper"),
                                timeConditions.stream().map(name -> "mapper_" + name))
                        .map(name -> Linear.of(params.at(name), cR, 2 * c))
                        .toList());
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    public Array apply(Array x, Array t) {
        Array[] times = mappers.size() == 1 ? new Array[] {t} : Ops.split(t, mappers.size(), 1);
        Array ab = mappers.get(0).apply(times[0]);
        for (int i = 1; i < times.length; i++) {
            ab = Ops.add(ab, mappers.get(i).apply(times[i]));
        }
        return Ops.modulate(x, ab);
    }
}
