package dev.ultrapixel.curriculum;

import com.google.gson.Gson;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.scenes.Batch;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Cancel;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Semantic latents of many pictures, made once and kept in a file: each bucket's own, and where
 * asked the same pictures' small ones.
 *
 * <p>The file's name is a hash of the encoder and the settings, so that another encoder makes
 * another file.
 */
final class LatentCache {

    private final Source source;
    private final List<Bucket> buckets;
    private final List<List<String>> captions;

    private LatentCache(Source source, List<Bucket> buckets, List<List<String>> captions) {
        this.source = source;
        this.buckets = buckets;
        this.captions = captions;
    }

    /** Width and height of a bucket's small pictures. */
    interface Small {
        int[] of(Bucket bucket);
    }

    /** What is kept: how many pictures in all, and whether small ones stand beside them. */
    record Wanted(SceneSampler scenes, long seed, int pictures, boolean low, Small small) {}

    static LatentCache open(Workshop workshop, Wanted wanted, Consumer<String> progress) {
        Path file = workshop.cache().resolve("latents-" + key(workshop, wanted) + ".safetensors");
        if (!Files.exists(file)) {
            make(workshop, wanted, file, progress);
        }
        Source source = Safetensors.open(file);
        String[][] captions =
                new Gson().fromJson(source.metadata().get("captions"), String[][].class);
        return new LatentCache(
                source,
                wanted.scenes().buckets(),
                Arrays.stream(captions).map(Arrays::asList).toList());
    }

    private static String key(Workshop workshop, Wanted wanted) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(workshop.file("semantic_encoder")));
            String rest = wanted.scenes() + " " + wanted.seed() + " " + wanted.pictures();
            digest.update((rest + wanted.low()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("the encoder's file could not be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void make(
            Workshop workshop, Wanted wanted, Path file, Consumer<String> progress) {
        SemanticEncoder encoder = workshop.encoder();
        List<Bucket> buckets = wanted.scenes().buckets();
        double weights = buckets.stream().mapToDouble(Bucket::weight).sum();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        var captions = new java.util.ArrayList<List<String>>();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            int rounds =
                    (int) Math.ceil(wanted.pictures() * bucket.weight() / weights / bucket.batch());
            var large = new java.util.ArrayList<Tensor>();
            var low = new java.util.ArrayList<Tensor>();
            var said = new java.util.ArrayList<String>();
            for (int round = 0; round < rounds; round++) {
                Cancel.check();
                progress.accept(
                        "latents of %d × %d px: %d of %d"
                                .formatted(
                                        bucket.width(),
                                        bucket.height(),
                                        round * bucket.batch(),
                                        rounds * bucket.batch()));
                Batch batch = wanted.scenes().buckets(bucket).batch(wanted.seed() + i, round);
                large.add(encode(encoder, batch.images()));
                if (wanted.low()) {
                    int[] side = wanted.small().of(bucket);
                    low.add(encode(encoder, batch.images(side[0], side[1])));
                }
                said.addAll(batch.captions());
            }
            tensors.put("large." + i, concat(large));
            if (wanted.low()) {
                tensors.put("low." + i, concat(low));
            }
            captions.add(said);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(workshop.cache() + " could not be made", e);
        }
        SafetensorsWriter.write(file, tensors, Map.of("captions", new Gson().toJson(captions)));
    }

    private static Tensor encode(SemanticEncoder encoder, Tensor pictures) {
        return Scope.tidy(() -> encoder.apply(Array.of(pictures)).keep());
    }

    /** In Java, because the whole is larger than a scope should hold. */
    private static Tensor concat(List<Tensor> parts) {
        long[] shape = parts.get(0).shape();
        shape[0] = parts.stream().mapToLong(p -> p.size(0)).sum();
        ByteBuffer all = Tensor.allocate(Dtype.F32, Tensor.count(shape));
        parts.forEach(part -> all.put(part.bytes()));
        return Tensor.of(Dtype.F32, all.flip(), shape);
    }

    List<Bucket> buckets() {
        return buckets;
    }

    int count(int bucket) {
        return captions.get(bucket).size();
    }

    String caption(int bucket, int i) {
        return captions.get(bucket).get(i);
    }

    /** Latents of some pictures. → (n, 16, h, w) */
    Tensor large(int bucket, int[] which) {
        return rows("large." + bucket, which);
    }

    /** The same pictures' small latents. */
    Tensor low(int bucket, int[] which) {
        return rows("low." + bucket, which);
    }

    private Tensor rows(String name, int[] which) {
        Tensor all = source.get(name);
        long[] shape = all.shape();
        shape[0] = which.length;
        ByteBuffer some = Tensor.allocate(Dtype.F32, Tensor.count(shape));
        for (int i : which) {
            some.put(all.row(i).bytes());
        }
        return Tensor.of(Dtype.F32, some.flip(), shape);
    }
}
