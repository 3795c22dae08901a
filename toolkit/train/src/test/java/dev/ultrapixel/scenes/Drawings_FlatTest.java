package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Drawings_FlatTest {

    private static final Drawings FLAT = Drawings.flat();

    @Test
    void all_are_there() {
        assertEquals(1021, FLAT.all().size());
        assertEquals(104, FLAT.all().stream().filter(Drawing::heldOut).count());
        assertEquals("fox", FLAT.get("1f98a").label());
        assertEquals("1021 drawings", FLAT.toString());
    }

    @Test
    void the_split_is_the_hash_rule() throws Exception {
        for (Drawing drawing : FLAT.all()) {
            byte[] name = ("flat/" + drawing.id()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            long first = ByteBuffer.wrap(hash).getInt() & 0xffffffffL;
            assertEquals(first % 10 == 0, drawing.heldOut(), drawing.toString());
        }
    }

    @Test
    void an_unknown_id_is_said() {
        var e = assertThrows(IllegalArgumentException.class, () -> FLAT.get("fox"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("such as '1f98a', but is 'fox'"),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"id\": \"1\"}",
                "{\"id\":\"1\",\"label\":\"a\",\"tags\":[],\"split\":\"train\",\"viewBox\":[0,0],\"body\":\"\"}",
                "{\"id\":\"1\",\"label\":\"a\",\"tags\":[],\"split\":\"train\",\"viewBox\":[0,0,\"x\",1],\"body\":\"\"}"
            })
    void a_bad_line_is_named(String line) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(line.getBytes(StandardCharsets.UTF_8));
        }
        var in = new ByteArrayInputStream(bytes.toByteArray());
        var e =
                assertThrows(
                        IllegalArgumentException.class, () -> Drawings.read(in, "bad.jsonl.gz"));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("bad.jsonl.gz, line 1 should be a drawing"),
                e.getMessage());
    }

    @Test
    void a_truncated_file_is_an_error() throws IOException {
        byte[] whole;
        try (var in = Drawings.class.getResourceAsStream("flat.jsonl.gz")) {
            whole = in.readAllBytes();
        }
        var half = new ByteArrayInputStream(whole, 0, whole.length / 2);
        assertThrows(IOException.class, () -> Drawings.read(half, "half"));
    }
}
