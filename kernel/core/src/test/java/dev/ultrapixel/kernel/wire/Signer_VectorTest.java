package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Signer_VectorTest {
    @Test
    void signsAsRfc4231Says() {
        byte[] signature =
                new Signer("Jefe").sign(bytes("what do ya want "), bytes("for nothing?"));

        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                text(signature));
    }

    @Test
    void anotherKeyIsRefused() {
        byte[] signature = new Signer("one").sign(bytes("x"));

        assertFalse(new Signer("two").accepts(signature, bytes("x")));
        assertTrue(new Signer("one").accepts(signature, bytes("x")));
    }

    @Test
    void aSignatureCutShortIsRefused() {
        var signer = new Signer("one");
        byte[] signature = signer.sign(bytes("x"));

        assertFalse(signer.accepts(java.util.Arrays.copyOf(signature, 10), bytes("x")));
        assertFalse(signer.accepts(new byte[0], bytes("x")));
    }

    @Test
    void withoutAKeyNothingIsSigned() {
        assertEquals("", text(new Signer("").sign(bytes("x"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
