package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Random weights of a net, so small that activations stay in range: N(0, 0.2²/fan-in), biases N(0,
 * 0.1²), variances 1. Tensors are made when asked for, from one pool of draws, so that a file
 * larger than memory can be written.
 *
 * <p>Each begins at a place of the pool that its key says: were equal layers alike, the 48
 * TimestepBlocks in a row of Stage C 3.6B would multiply a channel by the same factor 48 times.
 */
final class RandomWeights implements Source {

    private static final String DRAWN = "each-its-own";
    private static final long POOL = 1_000_003; // no multiple of any width

    private final String name;
    private final Dtype dtype;
    private final Map<String, long[]> shapes;
    private final Tensor pool;

    private RandomWeights(String name, Dtype dtype, Map<String, long[]> shapes) {
        this.name = name;
        this.dtype = dtype;
        this.shapes = shapes;
        this.pool = Random.normal(1, List.of(new long[] {POOL})).get(0);
    }

    /** Of a net, in memory as long as somebody holds them. */
    static Source of(Net net, Dtype dtype) {
        return new RandomWeights(net.name(), dtype, net.shapes());
    }

    /** The file of a net's weights in a folder; written where it is not there yet. */
    static Path file(Path folder, Net net, Dtype dtype) {
        return file(folder.resolve(named(net.name(), dtype) + ".safetensors"), dtype, net.shapes());
    }

    /** What is kept between runs is called so: another way of drawing takes another name. */
    static String named(String what, Dtype dtype) {
        return "%s-%s-%s".formatted(what, dtype.name().toLowerCase(Locale.ROOT), DRAWN);
    }

    /** A file of such tensors; written where it is not there yet. */
    static Path file(Path file, Dtype dtype, Map<String, long[]> shapes) {
        long bytes = shapes.values().stream().mapToLong(Tensor::count).sum() * dtype.bytes();
        if (!Files.exists(file)) {
            long free = file.resolveSibling(".").toFile().getUsableSpace();
            if (free < bytes + (1L << 30)) {
                throw new IllegalStateException(
                        "%s needs %.1f GB but %.1f GB are free there; name another folder"
                                .formatted(file, bytes / 1e9, free / 1e9));
            }
            SafetensorsWriter.write(file, new RandomWeights(file.toString(), dtype, shapes));
        }
        return file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public Tensor get(String key) {
        long[] shape = shape(key);
        Tensor values = scaled(key, shape);
        ByteBuffer all = Tensor.allocate(dtype, Tensor.count(shape));
        int from = Math.floorMod(key.hashCode(), (int) POOL) * dtype.bytes();
        while (all.hasRemaining()) {
            ByteBuffer part = values.bytes().position(from);
            all.put(part.limit(Math.min(part.limit(), from + all.remaining())));
            from = 0;
        }
        return Tensor.of(dtype, all.flip(), shape);
    }

    private Tensor scaled(String key, long[] shape) {
        boolean variance = key.endsWith(".running_var");
        double fanIn = shape.length > 1 ? (double) Tensor.count(shape) / shape[0] : 4;
        double scale = variance ? 0 : 0.2 / Math.sqrt(fanIn);
        return Scope.tidy(
                () -> {
                    Array drawn = Ops.mul(Array.of(pool), scale);
                    return Ops.to(variance ? Ops.add(drawn, 1) : drawn, dtype).keep();
                });
    }

    @Override
    public long[] shape(String key) {
        long[] shape = shapes.get(key);
        if (shape == null) {
            throw new IllegalArgumentException(name + " has no tensor " + key);
        }
        return shape.clone();
    }

    @Override
    public Dtype dtype(String key) {
        return dtype;
    }
}
