package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlNet_FixtureTest {

    @ParameterizedTest
    @CsvSource({
        "controlnet-simple, F32, 3e-6",
        "controlnet-simple, F64, 1e-7",
        "controlnet-large, F32, 3e-6",
        "controlnet-large, F64, 1e-7",
        "controlnet-effnet-1, F32, 1e-5",
        "controlnet-effnet-1, F64, 1e-7",
        "controlnet-effnet-4, F32, 1e-5",
        "controlnet-effnet-4, F64, 1e-7"
    })
    void residuals_and_sites(String name, Dtype dtype, double tol) {
        Fixture fixture = Fixture.load(name);
        var net =
                ControlNet.of(
                        Params.of(fixture.weights(), dtype),
                        ControlNetConfig.fromJson(fixture.config()));
        var seen = new SeenSites();
        SortedMap<Integer, Tensor> residuals =
                seen.during(() -> residuals(net, fixture.in("x"), dtype));
        assertEquals(fixture.outs().size(), residuals.size());
        residuals.forEach(
                (block, residual) -> {
                    String out = "residual." + block;
                    assertClose(out, fixture.out(out), residual, tol);
                });
        seen.assertClose(fixture, tol);
    }

    private static SortedMap<Integer, Tensor> residuals(ControlNet net, Tensor x, Dtype dtype) {
        return Scope.tidy(
                () -> {
                    var kept = new TreeMap<Integer, Tensor>();
                    net.apply(Ops.to(Array.of(x), dtype))
                            .forEach((block, residual) -> kept.put(block, residual.keep()));
                    return kept;
                });
    }
}
