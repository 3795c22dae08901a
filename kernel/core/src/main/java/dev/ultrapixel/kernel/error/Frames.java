package dev.ultrapixel.kernel.error;

import java.util.List;
import java.util.Optional;

/** Which frames concern whom. */
final class Frames {
    private static final List<String> KERNELS =
            List.of(
                    "dev.ultrapixel.kernel.",
                    "io.github.spencerpark.ijava.",
                    "io.github.spencerpark.jupyter.",
                    "jdk.jshell.",
                    "jdk.internal.reflect.",
                    "java.lang.reflect.Method",
                    "java.lang.invoke.LambdaForm",
                    "java.lang.invoke.DirectMethodHandle");

    private Frames() {}

    static boolean isKernels(StackTraceElement frame) {
        String type = frame.getClassName();
        boolean bottom = type.equals("java.lang.Thread") && frame.getMethodName().equals("run");
        return bottom || KERNELS.stream().anyMatch(type::startsWith);
    }

    /** In a class that JShell made. */
    static boolean isCells(StackTraceElement frame) {
        return frame.getClassName().startsWith("REPL.") || isTranslated(frame);
    }

    /** JShell has put its snippet in the place of its file. */
    static boolean isTranslated(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    /** The method as the user wrote it; empty for a cell's own statements. */
    static Optional<String> method(StackTraceElement frame) {
        String method = frame.getMethodName();
        String type =
                frame.getClassName()
                        .replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$?", "")
                        .replace('$', '.');
        if (method.isEmpty()) return Optional.empty();
        if (method.startsWith("lambda$")) return Optional.of("lambda");
        if (method.startsWith("do_it$") || method.equals("<clinit>") && type.isEmpty())
            return Optional.empty();
        if (method.equals("<init>")) return Optional.of("new " + type);
        return Optional.of(type.isEmpty() ? method : type + "." + method);
    }
}
