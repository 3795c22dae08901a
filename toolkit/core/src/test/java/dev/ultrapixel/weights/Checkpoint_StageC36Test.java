package dev.ultrapixel.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stage C 3.6B, from a file on a disk to a network that is ready. */
class Checkpoint_StageC36Test {

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void sparse() throws Exception {
        var shapes = StageCShapes.of(2048, 8, 24);
        file = SparseFile.write(folder.resolve("stage_c.safetensors"), Dtype.BF16, shapes);
    }

    @Test
    void becomesANetworkInASecondWithoutACopy() {
        Scope.tidy(() -> Array.of(Tensor.zeros(1)).shape()); // starts the engine
        long heap = THREAD.getCurrentThreadAllocatedBytes();
        long cpu = THREAD.getCurrentThreadCpuTime();
        long direct = pool("direct");
        long mapped = pool("mapped");

        StageC net = load();

        assertTrue(THREAD.getCurrentThreadCpuTime() - cpu < 1_000_000_000L, "seconds");
        assertTrue(THREAD.getCurrentThreadAllocatedBytes() - heap < 64 << 20, "heap");
        assertTrue(pool("mapped") - mapped > 7_000_000_000L, "mapped");
        assertTrue(pool("direct") - direct < 1 << 20, "direct");
        assertEquals(2048, net.config().trunk().cHidden().get(0));
    }

    @Test
    void libtorchReadsTheFilesPages() {
        Weights weights = Weights.of(Checkpoint.open(file));
        Params params = Params.of(weights, Dtype.BF16);
        var weight = params.at("up_blocks").at(1).at(0).at("channelwise").at(0).any("weight");
        long direct = pool("direct");

        long[] shape = Scope.tidy(() -> weight.array().shape());

        assertEquals(8192L * 4096, Tensor.count(shape));
        assertTrue(pool("direct") - direct < 1 << 20, "direct");
    }

    private StageC load() {
        Variant variant = Variant.detect(Checkpoint.open(file)).expect(Kind.STAGE_C);
        Weights weights = Weights.of(variant.source());
        StageC net =
                StageC.of(Params.of(weights, Dtype.BF16), StageCConfig.fromJson(variant.config()));
        weights.requireAllTaken("is it Stage C 3.6B?");
        return net;
    }

    private static long pool(String name) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals(name))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
