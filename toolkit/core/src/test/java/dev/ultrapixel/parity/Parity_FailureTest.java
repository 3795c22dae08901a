package dev.ultrapixel.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.parity.Parity.Result;
import dev.ultrapixel.parity.Parity.Status;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that could not fail would prove nothing. */
class Parity_FailureTest {

    @TempDir Path folder;

    @Test
    void the_same_file_passes() {
        expect(Tampered.of("block-resblock"), Status.PASSED, "");
    }

    @Test
    void a_changed_weight_is_told_by_the_first_site_after_it() {
        var tampered =
                Tampered.of("stagec-tiny")
                        .poke("weights/down_blocks.1.0.depthwise.bias", 3, w -> w + 0.01);
        expect(tampered, Status.FAILED, "site/down_blocks.1.0 differs by ");
    }

    @Test
    void a_changed_output_is_told_with_its_place() {
        expect(
                Tampered.of("block-resblock").poke("out/y", 17, y -> y + 1),
                Status.FAILED,
                "out/y differs by 1.0e+00");
        assertTrue(check("block-resblock").remark().endsWith("at 17"));
    }

    @Test
    void an_output_nobody_computes_fails() {
        expect(
                Tampered.of("block-resblock").put("out/z", Tensor.zeros(1)),
                Status.FAILED,
                "out/z was not compared");
    }

    @Test
    void a_site_nobody_passes_fails() {
        expect(
                Tampered.of("previewer-tiny").put("site/blocks.99", Tensor.zeros(1)),
                Status.FAILED,
                "site/blocks.99 was not compared");
    }

    @Test
    void a_NaN_of_ours_fails() {
        expect(
                Tampered.of("block-resblock").poke("weights/depthwise.bias", 0, w -> Double.NaN),
                Status.FAILED,
                "out/y is no number at 0");
    }

    @Test
    void a_NaN_of_theirs_fails() {
        expect(
                Tampered.of("block-resblock").poke("out/y", 5, y -> Double.NaN),
                Status.FAILED,
                "out/y is no number at 5");
    }

    @Test
    void another_shape_fails() {
        expect(
                Tampered.of("block-resblock").put("out/y", Tensor.zeros(1, 16, 5, 7)),
                Status.FAILED,
                "out/y: the shape should be (1, 16, 5, 7) but is ");
    }

    @Test
    void whole_numbers_are_equal_or_not() {
        expect(
                Tampered.of("stagea-tiny").poke("out/indices", 2, i -> (i + 1) % 32),
                Status.FAILED,
                "out/indices differs by ");
    }

    @Test
    void nothing_to_compare_fails() {
        expect(
                Tampered.of("block-resblock").without("out/"),
                Status.FAILED,
                "it holds nothing to compare");
    }

    @Test
    void an_unknown_description_fails() {
        var tampered = Tampered.of("block-resblock");
        tampered.metadata().put("config", "{\"net\": \"StageD\"}");
        expect(
                tampered,
                Status.FAILED,
                "did not run: block-resblock describes nothing that can be checked");
    }

    @Test
    void half_a_file_fails() throws Exception {
        Path file = Tampered.of("block-resblock").write(folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        Result result = Parity.check(file, Dtype.F32);
        assertEquals(Status.FAILED, result.status());
        assertTrue(result.remark().startsWith("did not run: "), result.remark());
    }

    @Test
    void weights_of_another_size_fail() {
        expect(
                Tampered.of("block-resblock").put("weights/depthwise.bias", Tensor.zeros(3)),
                Status.FAILED,
                "did not run: ");
    }

    @Test
    void a_file_of_tensors_is_no_fixture() {
        var tampered = Tampered.of("block-resblock").without("out/").without("in/");
        tampered.metadata().clear();
        expect(tampered, Status.OTHER, "no fixture: its metadata has no config");
    }

    @Test
    void outputs_for_information_are_named() {
        expect(
                Tampered.of("r-embedding-64"),
                Status.PASSED,
                "for information: out/embedding_float32");
    }

    private void expect(Tampered tampered, Status status, String remark) {
        tampered.write(folder);
        Result result = check(tampered.name());
        assertEquals(status, result.status(), result.toString());
        assertTrue(result.remark().startsWith(remark), result.toString());
    }

    private Result check(String name) {
        return Parity.check(folder.resolve(name + ".safetensors"), Dtype.F32);
    }
}
