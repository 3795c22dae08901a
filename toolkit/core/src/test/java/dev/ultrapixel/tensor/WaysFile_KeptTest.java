package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaysFile_KeptTest {

    private static final String PRODUCT = "gelu fp32 1024×320→1280";

    @TempDir Path folder;

    private static double[] never() {
        throw new AssertionError("it was known");
    }

    private static Supplier<double[]> saying(double... ratios) {
        return () -> ratios;
    }

    private static void write(Path file, String processor, String title, String ratios)
            throws IOException {
        Files.writeString(
                file,
                "{\"libtorch\": \"%s\", \"oneDNN\": \"%s\", \"processor\": \"%s\", \"%s\": %s}"
                        .formatted(
                                Torch.version(),
                                OneDnnLibrary.version(),
                                processor,
                                title,
                                ratios));
    }

    /** What the others write is read. */
    @Test
    void whatStandsThereIsKnown() throws IOException {
        Path file = folder.resolve("ways.json");
        write(file, Processor.name(), PRODUCT, "[1, 0.5]");

        assertEquals(1, new WaysFile(file).best(PRODUCT, 2, WaysFile_KeptTest::never));
    }

    @Test
    void aTrialIsMadeOnce() {
        Path file = folder.resolve("new").resolve("ways.json");
        var first = new WaysFile(file);

        assertEquals(2, first.best(PRODUCT, 4, saying(1, 0.9, 0.8, 0.85)));
        assertEquals(0, first.best("add bf16 1024×8192→2048", 4, saying(1, 1.2, 1.3, 1.1)));

        assertEquals(2, first.best(PRODUCT, 4, WaysFile_KeptTest::never));
        assertEquals(2, new WaysFile(file).best(PRODUCT, 4, WaysFile_KeptTest::never));
        assertEquals(
                "attention bf16: not tried yet; products: of 2 sizes: libtorch 1, convolution 1; "
                        + OneDnn.describe()
                        + "; "
                        + file,
                first.describe());
    }

    @Test
    void attentionSaysWhatChunksTake() {
        var ways = new WaysFile(folder.resolve("ways.json"));

        assertEquals(1, ways.best(Ways.ATTENTION, 2, saying(1, 0.5)));

        assertTrue(
                ways.describe().startsWith("attention bf16: chunks (0.50 of the time);"),
                ways.describe());
    }

    @Test
    void aLittleIsNoReasonToLeaveTheUsualWay() {
        assertEquals(
                0, new WaysFile(folder.resolve("ways.json")).best(PRODUCT, 2, saying(1, 0.98)));
    }

    @Test
    void aCancelledTrialLeavesNothing() {
        Path file = folder.resolve("ways.json");
        var ways = new WaysFile(file);
        Supplier<double[]> cancelled =
                () -> {
                    throw new CancellationException("asked to stop");
                };

        assertThrows(CancellationException.class, () -> ways.best(PRODUCT, 2, cancelled));

        assertFalse(Files.exists(file));
        assertEquals(1, ways.best(PRODUCT, 2, saying(1, 0.5)));
    }

    /** An interrupt that comes while a trial ends is left to the next operation. */
    @Test
    void anInterruptSpoilsNothing() {
        var ways = new WaysFile(folder.resolve("ways.json"));

        int taken =
                ways.best(
                        PRODUCT,
                        2,
                        () -> {
                            Thread.currentThread().interrupt();
                            return new double[] {1, 0.5};
                        });

        assertTrue(Thread.interrupted()); // and cleared for the next test
        assertEquals(1, taken);
        assertEquals(
                1,
                new WaysFile(folder.resolve("ways.json"))
                        .best(PRODUCT, 2, WaysFile_KeptTest::never));
    }

    @Test
    void whatCannotBeKeptIsNotChosen() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertEquals(
                0, new WaysFile(inTheWay.resolve("ways.json")).best(PRODUCT, 2, saying(1, 0.5)));
    }

    @Test
    void anotherLibtorchsFileAndRubbishAreTriedAgain() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"libtorch\": \"1.0\", \"%s\": [1, 0.5]}".formatted(PRODUCT));
        Path rubbish = Files.writeString(folder.resolve("rubbish.json"), "{{");

        assertEquals(0, new WaysFile(other).best(PRODUCT, 2, saying(1, 1)));
        assertEquals(1, new WaysFile(rubbish).best(PRODUCT, 2, saying(1, 0.5)));
        assertEquals(1, new WaysFile(rubbish).best(PRODUCT, 2, WaysFile_KeptTest::never));
    }

    /** What stands there may be any text's. */
    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1, 0.5, 0.4]", "[\"a\", 1]", "[null, 1]", "{}", "null"})
    void whatIsNoListOfSoManyNumbersIsTriedAgain(String ratios) throws IOException {
        Path file = folder.resolve("ways.json");
        write(file, Processor.name(), PRODUCT, ratios);

        assertEquals(1, new WaysFile(file).best(PRODUCT, 2, saying(1, 0.7)));
    }

    /** Another process that had read before wrote after: its file has not got what we found. */
    @Test
    void whatAnotherProcessOverwroteComesBack() throws IOException {
        Path file = folder.resolve("ways.json");
        var ways = new WaysFile(file);
        ways.best(PRODUCT, 2, saying(1, 0.5));
        Files.delete(file);

        ways.best("plain fp32 64×64→64", 2, saying(1, 0.5));

        assertEquals(1, new WaysFile(file).best(PRODUCT, 2, WaysFile_KeptTest::never));
    }

    /** Earlier versions kept one number for all sizes. */
    @Test
    void anEarlierVersionsFileIsAddedTo() throws IOException {
        Path file = folder.resolve("ways.json");
        write(file, Processor.name(), Ways.ATTENTION, "0.5");

        assertEquals(0, new WaysFile(file).best(Ways.ATTENTION, 2, saying(1, 2)));
        assertEquals(0, new WaysFile(file).best(Ways.ATTENTION, 2, WaysFile_KeptTest::never));
    }

    @Test
    void anotherProcessorsFileIsTriedAgain() throws IOException {
        Path other = folder.resolve("other.json");
        write(other, "6502", PRODUCT, "[1, 0.5]");

        assertEquals(0, new WaysFile(other).best(PRODUCT, 2, saying(1, 1)));
    }

    /** The fourth number of an earlier version is another route's. */
    @Test
    void anotherOneDnnsFileIsTriedAgain() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(
                other,
                "{\"libtorch\": \"%s\", \"processor\": \"%s\", \"%s\": [1, 0.5]}"
                        .formatted(Torch.version(), Processor.name(), PRODUCT));

        assertEquals(0, new WaysFile(other).best(PRODUCT, 2, saying(1, 1)));
    }

    @ParameterizedTest
    @EnumSource(Product.Kind.class)
    void theTrialsTakeAllRoutes(Product.Kind kind) {
        for (Dtype dtype : new Dtype[] {Dtype.F32, Dtype.BF16}) {
            double[] ratios =
                    Scope.tidy(
                            () ->
                                    new Product(kind, dtype, 256, 64, 256)
                                            .trial(
                                                    Ops.ones(dtype, 2, 150, 64),
                                                    Ops.ones(dtype, 256, 64),
                                                    Ops.ones(dtype, 256)));

            assertEquals(Route.TRIED.size(), ratios.length);
            assertEquals(1, ratios[0]);
            for (double ratio : ratios) {
                assertTrue(ratio > 0.01, dtype + " " + ratio);
                assertTrue(
                        ratio < 100 || !Torch.hasOneDnn() || !OneDnn.isHere(), dtype + " " + ratio);
            }
        }
    }

    /** Sizes of about as many rows are one; the largest weights are tried with fewer. */
    @Test
    void aProductStandsForItsLike() {
        Scope.tidy(
                () -> {
                    Array w = Ops.ones(Dtype.F32, 16, 8);
                    assertEquals(
                            new Product(Product.Kind.PLAIN, Dtype.F32, 768, 8, 16),
                            Product.of(Product.Kind.PLAIN, Ops.ones(Dtype.F32, 1, 777, 8), w));
                    assertEquals(
                            1152, // and not 1024: another cut
                            Product.of(Product.Kind.PLAIN, Ops.ones(Dtype.F32, 2, 576, 8), w)
                                    .rows());
                    assertEquals(
                            1152, // and not 576, for which the layout of these weights counts
                            Product.of(
                                            Product.Kind.PLAIN,
                                            Ops.ones(Dtype.F32, 2304, 2048),
                                            Ops.ones(Dtype.F32, 8192, 2048))
                                    .rows());
                    assertEquals(
                            8192,
                            Product.of(Product.Kind.PLAIN, Ops.ones(Dtype.F32, 20000, 8), w)
                                    .rows());
                    return 0;
                });
    }
}
