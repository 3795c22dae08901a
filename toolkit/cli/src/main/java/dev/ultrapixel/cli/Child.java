package dev.ultrapixel.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that ends with us. */
final class Child {

    private Child() {}

    /** Waits for it; its exit code. Where we are stopped, it is stopped. */
    static int wait(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        var stop = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(stop);
        int code = process.waitFor();
        // Refused while the JVM is on its way down, when the hook is running already.
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException goingDown) {
            return code;
        }
        return code;
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
