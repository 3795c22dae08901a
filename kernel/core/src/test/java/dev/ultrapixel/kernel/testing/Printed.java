package dev.ultrapixel.kernel.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.Executable;

/** What an action prints. */
public record Printed(String out, String err) {

    /** Runs the action with streams of its own. */
    public static Printed by(Executable action) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream newOut = new ByteArrayOutputStream();
        ByteArrayOutputStream newErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
        try {
            action.execute();
        } catch (Throwable e) {
            throw e instanceof Exception exception ? exception : new IllegalStateException(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(
                newOut.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"),
                newErr.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
