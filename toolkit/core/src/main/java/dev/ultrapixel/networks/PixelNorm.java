package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;

/** (x − mean) / std per channel. x (b, h, w, c), values in [0, 1] */
record PixelNorm(List<Double> mean, List<Double> std) {

    /** Of ImageNet's photographs, which torchvision's networks were trained with. */
    static final PixelNorm IMAGENET =
            new PixelNorm(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    Array apply(Array x) {
        return Ops.div(Ops.sub(x, perChannel(mean, x)), perChannel(std, x));
    }

    private static Array perChannel(List<Double> values, Array x) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Ops.to(Array.of(Tensor.of(numbers, numbers.length)), x.dtype());
    }
}
