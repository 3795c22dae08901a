package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import org.junit.jupiter.api.Test;

class SemanticEncoder_DemoTest {

    private static final Safetensors ORACLE =
            DemoFiles.oracle("semantic-encoder"); // the same formula in PyTorch

    @Test
    void float32_equals_pytorch() {
        check(Dtype.F32, 3e-6);
    }

    @Test
    void float64_equals_pytorch() {
        check(Dtype.F64, 1e-7);
    }

    private static void check(Dtype dtype, double tol) {
        var net =
                SemanticEncoder.of(
                        DemoFiles.params("semantic_encoder", dtype),
                        SemanticEncoderConfig.fromJson(DemoFiles.config("semantic_encoder")));
        Tensor y = DemoFiles.run(dtype, ORACLE.get("in/image"), net::apply);
        assertEquals(0, DemoFiles.difference(ORACLE.get("out/y"), y), tol);
    }
}
