package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Safetensors_BadFileTest {

    private static final Map<String, String> SAID =
            Map.ofEntries(
                    Map.entry("deep-json", "Expected BEGIN_OBJECT but was BEGIN_ARRAY"),
                    Map.entry("dtype", "the dtype of 'a' should be one of [F64, F32"),
                    Map.entry("duplicate-key", "'a' comes twice"),
                    Map.entry("empty-file", "but has 0 bytes"),
                    Map.entry("header-length-huge", "but is 9223372036854775813"),
                    Map.entry("header-length-zero", "between 2 and 24 but is 0"),
                    Map.entry("header-length", "between 2 and 152 but is 1000000000"),
                    Map.entry(
                            "hole",
                            "'b' should begin at byte 16 of the data, after 'a', but begins at 20:"
                                    + " a hole"),
                    Map.entry("json", "should be JSON"),
                    Map.entry(
                            "negative-shape", "sides ≥ 0 with a countable product but is (-2, -2)"),
                    Map.entry("overlap", "begins at 8: they overlap"),
                    Map.entry("reversed-offsets", "should ascend from 0 but are [16, 0]"),
                    Map.entry("seven-bytes", "but has 7 bytes"),
                    Map.entry("shape-overflow", "(4294967296, 4294967296, 4294967296)"),
                    Map.entry(
                            "shape-size",
                            "'a' of F32 (3, 2) should have 24 bytes but data_offsets [0, 16] give"
                                    + " 16"),
                    Map.entry(
                            "trailing-data",
                            "should end after 'b' at byte 24 of the data but goes on to 35"),
                    Map.entry("truncated-data", "but the file ends at 18: it is truncated"),
                    Map.entry("truncated-header", "between 2 and 32 but is 128"));

    static Stream<Arguments> files() {
        return SAID.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithItsReason(String name, String reason) {
        String file = "bad-" + name + ".safetensors";

        var error =
                assertThrows(IllegalArgumentException.class, () -> Safetensors.open(file(file)));

        assertSays(error, file, reason, "get it again");
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWhenItsFormatIsGuessed(String name, String reason) {
        assertThrows(
                IllegalArgumentException.class,
                () -> Checkpoint.open(file("bad-" + name + ".safetensors")));
    }

    @Test
    void coversEveryFixtureThatBreaksTheFormat() throws IOException {
        var tested = new TreeSet<String>();
        SAID.keySet().forEach(name -> tested.add("bad-" + name + ".safetensors"));

        assertEquals(
                tested,
                new TreeSet<>(
                        Formats.names(
                                "bad-(?!nan|wrong-shape|missing-key|extra-key).*safetensors")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}} | whole numbers"
                        + " but hold 1.0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}} | whole"
                        + " numbers but hold STRING",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}} | has 'x'"
                        + " too",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}} | two data_offsets",
                "{\"__metadata__\":{\"x\":1}} | metadata 'x' should be one string",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} {} | should be"
                        + " JSON",
                "{'a':1} | should be JSON",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}"
                    + " | whole numbers",
            })
    void refusesEverythingTheFormatDoesNotSay(String header, String reason) {
        byte[] json = header.strip().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocateDirect(8 + json.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json).putInt(0).flip();

        assertSays(
                assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file, "made")),
                reason.strip());
    }
}
