package dev.ultrapixel.parity;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ways;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture of the reference, in both precisions. */
class Parity_SharedFixturesTest {

    static List<Path> files() {
        return Parity.files(Path.of("src/test/resources/fixtures"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void float32(Path file) {
        passes(Parity.check(file, Dtype.F32));
    }

    @ParameterizedTest
    @MethodSource("files")
    void float32InTheOtherWays(Path file) {
        passes(Ways.OTHER.during(() -> Parity.check(file, Dtype.F32)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void float32ByConvolutions(Path file) {
        passes(Ways.CONVOLUTIONS.during(() -> Parity.check(file, Dtype.F32)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void float32ByANewerOneDnn(Path file) {
        passes(Ways.NEWER.during(() -> Parity.check(file, Dtype.F32)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void float64(Path file) {
        passes(Parity.check(file, Dtype.F64));
    }

    private static void passes(Parity.Result result) {
        System.out.println(result);
        assertNotEquals(Parity.Status.FAILED, result.status(), result.toString());
    }
}
