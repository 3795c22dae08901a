package dev.ultrapixel.parity;

import dev.ultrapixel.diffusion.AdaptiveLoss;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.stream.IntStream;

/** Buckets and weights of the adaptive loss, batch after batch; in double whatever the type. */
final class AdaptiveLossCheck {

    private AdaptiveLossCheck() {}

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        Tensor logSnr = fixture.tensor("logsnr");
        Tensor loss = fixture.tensor("loss");
        int batches = (int) logSnr.size(0);
        int batch = (int) logSnr.size(1);
        double[] weights = new double[batches * batch];
        long[] buckets = new long[batches * batch];
        AdaptiveLoss adaptive = AdaptiveLoss.start();
        for (int k = 0; k < batches; k++) {
            double[] levels = logSnr.row(k).doubles();
            for (int i = 0; i < batch; i++) {
                weights[k * batch + i] = adaptive.weight(levels[i]);
                buckets[k * batch + i] = AdaptiveLoss.bucket(levels[i]);
            }
            adaptive = adaptive.after(levels, loss.row(k).doubles());
        }
        double[] ranges =
                IntStream.range(0, adaptive.losses().length - 1)
                        .mapToDouble(AdaptiveLoss::boundary)
                        .toArray();
        double[] losses = adaptive.losses();
        return Map.of(
                "out/weights", Tensor.of(weights, batches, batch),
                "out/bucket", Tensor.of(buckets, batches, batch),
                "out/bucket_losses", Tensor.of(losses, losses.length),
                "out/bucket_ranges", Tensor.of(ranges, ranges.length));
    }
}
