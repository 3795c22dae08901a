package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Safetensors_LargeFileTest {

    @Test
    void readsBeyondTwoGibibytes(@TempDir Path folder) throws Exception {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("first", new long[] {1_000_000, 1 << 10});
        shapes.put("second", new long[] {1_000_000, 1 << 10});
        shapes.put("last", new long[] {2});
        Path file = SparseFile.write(folder.resolve("large.safetensors"), Dtype.BF16, shapes);
        SparseFile.writeLast(file, (byte) 0x80, (byte) 0x3f, (byte) 0, (byte) 0x40);

        Tensor last = Safetensors.open(file).get("last");

        assertTrue(file.toFile().length() > 4_000_000_000L);
        assertEquals(1.0, last.at(0));
        assertEquals(2.0, last.at(1));
    }

    @Test
    void mapsStageC36WithoutACopyAndWithLittleHeap(@TempDir Path folder) throws Exception {
        Map<String, long[]> shapes = StageCShapes.of(2048, 8, 24);
        Path file = SparseFile.write(folder.resolve("stage_c.safetensors"), Dtype.BF16, shapes);
        SparseFile.writeLast(file, (byte) 0x80, (byte) 0x3f);
        long directBefore = pool("direct");
        long allocatedBefore = allocatedHeap();

        Source stageC = Checkpoint.open(file);

        assertTrue(allocatedHeap() - allocatedBefore < 32 << 20, "heap");
        // In all: what other tests mapped, 4 GB at most, may be collected meanwhile.
        assertTrue(pool("mapped") > 7_000_000_000L, "mapped");
        assertTrue(pool("direct") - directBefore < 1 << 20, "direct");
        assertEquals(shapes.keySet(), stageC.names());
        assertEquals(1.0, stageC.get("up_blocks.1.23.kv_mapper.1.bias").at(2047));
        assertEquals("Stage C 3.6B", Variant.detect(stageC).title());
    }

    @Test
    void refusesATensorThatNoBufferHolds(@TempDir Path folder) throws Exception {
        Path file =
                SparseFile.write(
                        folder.resolve("huge.safetensors"),
                        Dtype.F32,
                        Map.of("table", new long[] {1 << 19, 1 << 10}));

        assertSays(
                assertThrows(IllegalArgumentException.class, () -> Safetensors.open(file)),
                "at most 2147483647 bytes but 'table' of F32 (524288, 1024) has 2147483648",
                "split");
    }

    private static long pool(String name) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals(name))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Bytes this thread ever allocated on the heap: no garbage collection blurs it. */
    private static long allocatedHeap() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
