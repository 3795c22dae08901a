package dev.ultrapixel.bench;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Int8;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Stage B's or C's weights take in a precision, from the shapes alone. */
public record WeightBytes(String net, Precision precision, long bytes) {

    private static final List<String> RELEASED =
            List.of("stage_c_3_6b", "stage_c_1b", "stage_b", "stage_b_lite");

    private static final List<Precision> PRECISIONS =
            List.of(Precision.F32, Precision.BF16, Precision.INT8_F32, Precision.INT8_BF16);

    /** The demo's two nets and the released ones. */
    public static List<WeightBytes> all() {
        List<WeightBytes> all = new ArrayList<>();
        for (Variant file : UltraPixel.demo().cascade().files()) {
            if (file.kind() == Kind.STAGE_C || file.kind() == Kind.STAGE_B) {
                Map<String, long[]> shapes = new LinkedHashMap<>();
                file.source().names().forEach(key -> shapes.put(key, file.source().shape(key)));
                all.addAll(
                        of(file.kind() == Kind.STAGE_C ? "stage_c_demo" : "stage_b_demo", shapes));
            }
        }
        RELEASED.forEach(name -> all.addAll(of(name, Net.named(name).shapes())));
        return List.copyOf(all);
    }

    static List<WeightBytes> of(String net, Map<String, long[]> shapes) {
        return PRECISIONS.stream()
                .map(
                        precision ->
                                new WeightBytes(
                                        net,
                                        precision,
                                        shapes.values().stream()
                                                .mapToLong(shape -> bytes(precision, shape))
                                                .sum()))
                .toList();
    }

    private static long bytes(Precision precision, long... shape) {
        return precision.keepsInt8() && Params.isKeptInInt8(shape)
                ? Int8.bytes(shape)
                : Tensor.count(shape) * precision.dtype().bytes();
    }
}
