package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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

    /**
     * A time that depends on the first wrong byte would tell it: read from the class, as no clock
     * can.
     */
    @Test
    void signaturesAreComparedInConstantTime() throws IOException {
        Set<String> called = new TreeSet<>();
        new ClassReader(Signer.class.getName())
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access, String name, String type, String sign, String[] e) {
                                return name.equals("accepts") ? calls(called) : null;
                            }
                        },
                        0);

        assertEquals(
                Set.of(
                        "dev/ultrapixel/kernel/wire/Signer.sign",
                        "java/security/MessageDigest.isEqual"),
                called);
    }

    private static MethodVisitor calls(Set<String> called) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(
                    int code, String owner, String name, String type, boolean isInterface) {
                called.add(owner + "." + name);
            }
        };
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
