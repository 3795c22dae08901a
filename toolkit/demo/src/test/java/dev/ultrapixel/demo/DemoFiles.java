package dev.ultrapixel.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * The nets of demo v0, with which the code was shown to be the reference's: its run, and oracles of
 * the nets that the run does not show.
 */
final class DemoFiles {

    private DemoFiles() {}

    /** The part of {@code config.json} that describes one net. */
    static JsonObject config(String net) {
        String text = new String(bytes("/v0/config.json"), StandardCharsets.UTF_8);
        return JsonParser.parseString(text).getAsJsonObject().getAsJsonObject(net);
    }

    static Params params(String net, Dtype dtype) {
        return Params.of(Weights.of(safetensors("/v0/" + net + ".safetensors")), dtype);
    }

    static Tensor reference(String name) {
        return safetensors("/reference.safetensors").get(name);
    }

    static Safetensors oracle(String name) {
        return safetensors("/oracle/" + name + ".safetensors");
    }

    /** A net applied to x, cast to the type first. */
    static Tensor run(Dtype dtype, Tensor x, UnaryOperator<Array> net) {
        return Scope.tidy(() -> net.apply(Ops.to(Array.of(x), dtype)).keep());
    }

    /** max|actual − expected| / max|expected| */
    static double difference(Tensor expected, Tensor actual) {
        if (expected.count() != actual.count()) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
        double largest = 0;
        double worst = 0;
        for (long i = 0; i < expected.count(); i++) {
            worst = Math.max(worst, Math.abs(actual.at(i) - expected.at(i)));
            largest = Math.max(largest, Math.abs(expected.at(i)));
        }
        return worst / largest;
    }

    private static Safetensors safetensors(String file) {
        byte[] bytes = bytes(file);
        return Safetensors.read(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), file);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = DemoFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new NoSuchElementException("no resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
