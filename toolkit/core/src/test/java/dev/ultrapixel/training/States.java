package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.tensor.Tensor;

/** Two states of a run, bit for bit. */
final class States {

    private States() {}

    static void assertSame(TrainingState expected, TrainingState actual) {
        assertEquals(expected.updates(), actual.updates());
        assertSame("values", expected.values(), actual.values());
        assertSame("average", expected.average(), actual.average());
        assertSame("means", expected.optimizer().means(), actual.optimizer().means());
        assertSame("squares", expected.optimizer().squares(), actual.optimizer().squares());
        assertEquals(expected.memory().keySet(), actual.memory().keySet());
        expected.memory()
                .forEach((key, tensor) -> assertSame(key, tensor, actual.memory().get(key)));
    }

    private static void assertSame(
            String what, Tensor expected, @org.jspecify.annotations.Nullable Tensor actual) {
        assertEquals(expected.bytes(), actual == null ? null : actual.bytes(), what);
    }
}
