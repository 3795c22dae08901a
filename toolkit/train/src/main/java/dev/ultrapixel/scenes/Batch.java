package dev.ultrapixel.scenes;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Samples of one size. Several threads may render batches at once. */
public record Batch(Bucket bucket, List<Sample> samples) {

    public Batch {
        samples = List.copyOf(samples);
    }

    public List<String> captions() {
        return samples.stream().map(Sample::caption).toList();
    }

    /** The pictures F32 (b, 3, height, width) in [0, 1]. */
    public Tensor images() {
        return images(bucket.width(), bucket.height());
    }

    /** The same windows at another size F32 (b, 3, height, width). */
    public Tensor images(int width, int height) {
        Scene.checkSides(width, height);
        ByteBuffer pixels = Tensor.allocate(Dtype.F32, 3L * width * height * samples.size());
        FloatBuffer to = pixels.asFloatBuffer();
        for (Sample sample : samples) {
            Canvas.draw(sample.scene(), sample.window(), width, height, to);
        }
        return Tensor.of(Dtype.F32, pixels, samples.size(), 3, height, width);
    }
}
