package dev.ultrapixel.parity;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ultrapixel.tensor.Card;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture of the reference on a graphics card, within the processor's tolerances. */
class Parity_OnCardTest {

    private static Device card = Device.CPU;

    @BeforeAll
    static void aCard() {
        card = Card.orNotRun();
    }

    static List<Path> files() {
        return Parity_SharedFixturesTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void float32(Path file) {
        passes(file, Dtype.F32);
    }

    @ParameterizedTest
    @MethodSource("files")
    void float64(Path file) {
        passes(file, Dtype.F64);
    }

    private static void passes(Path file, Dtype dtype) {
        Parity.Result result = Parity.check(file, dtype, card);

        System.out.println(result);
        assertNotEquals(Parity.Status.FAILED, result.status(), result.toString());
    }
}
