package dev.ultrapixel.kernel;

import dev.ultrapixel.kernel.run.KernelProcess;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import java.io.IOException;
import java.nio.file.Path;

/** {@code java -jar kernel.jar CONNECTION_FILE}: a kernel for one notebook. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: java -jar kernel.jar CONNECTION_FILE");
            System.exit(2);
        }
        try {
            new KernelProcess(ConnectionFile.read(Path.of(arguments[0]))).run();
        } catch (IOException e) {
            System.err.println("the kernel cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
