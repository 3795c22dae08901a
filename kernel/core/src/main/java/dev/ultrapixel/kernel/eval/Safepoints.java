package dev.ultrapixel.kernel.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class of cell code → the same class with safepoints, and with {@code System.exit} made an
 * error.
 */
final class Safepoints {
    private static final String SAFEPOINT = Safepoint.class.getName().replace('.', '/');

    private Safepoints() {}

    static byte[] insert(byte[] code) {
        var reader = new ClassReader(code);
        Map<String, Integer> lines = firstLines(reader);
        var writer =
                new ClassWriter(
                        reader, 0); // the calls change neither frames nor the stack's height
        var visitor =
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        var next =
                                super.visitMethod(access, name, descriptor, signature, exceptions);
                        return new Method(next, lines.getOrDefault(name + descriptor, 0));
                    }
                };
        reader.accept(visitor, 0);
        return writer.toByteArray();
    }

    /**
     * Method → its first line; constructors and initializers have no check at their entry, and are
     * not in it.
     */
    private static Map<String, Integer> firstLines(ClassReader reader) {
        Map<String, Integer> lines = new HashMap<>();
        var visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        if (name.startsWith("<")) return null;
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitLineNumber(int line, Label start) {
                                lines.putIfAbsent(name + descriptor, line);
                            }
                        };
                    }
                };
        reader.accept(visitor, ClassReader.SKIP_FRAMES);
        return lines;
    }

    private static final class Method extends MethodVisitor {
        private final Set<Label> seen = new HashSet<>();
        private final int line;

        Method(MethodVisitor next, int line) {
            super(Opcodes.ASM9, next);
            this.line = line;
        }

        /**
         * The entry's check stands on the method's first line: a stack overflow in it has a place
         * then.
         */
        @Override
        public void visitCode() {
            super.visitCode();
            if (line == 0) return;
            var entry = new Label();
            super.visitLabel(entry);
            super.visitLineNumber(line, entry);
            check();
        }

        @Override
        public void visitLabel(Label label) {
            seen.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (seen.contains(target)) check();
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
            if (isBackward(otherwise, targets)) check();
            super.visitTableSwitchInsn(min, max, otherwise, targets);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
            if (isBackward(otherwise, targets)) check();
            super.visitLookupSwitchInsn(otherwise, keys, targets);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!exits(owner, name, descriptor)) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            } else {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, SAFEPOINT, "exit", exit(owner), false);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] safe = arguments.clone();
            for (int i = 0; i < safe.length; i++) {
                if (safe[i] instanceof Handle handle
                        && exits(handle.getOwner(), handle.getName(), handle.getDesc())) {
                    safe[i] =
                            new Handle(
                                    Opcodes.H_INVOKESTATIC,
                                    SAFEPOINT,
                                    "exit",
                                    exit(handle.getOwner()),
                                    false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, safe);
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, SAFEPOINT, "check", "()V", false);
        }

        private boolean isBackward(Label otherwise, Label[] targets) {
            if (seen.contains(otherwise)) return true;
            for (Label target : targets) if (seen.contains(target)) return true;
            return false;
        }

        private static boolean exits(String owner, String name, String descriptor) {
            if (!descriptor.equals("(I)V")) return false;
            return owner.equals("java/lang/System") && name.equals("exit")
                    || owner.equals("java/lang/Runtime")
                            && (name.equals("exit") || name.equals("halt"));
        }

        private static String exit(String owner) {
            return owner.equals("java/lang/System") ? "(I)V" : "(Ljava/lang/Runtime;I)V";
        }
    }
}
