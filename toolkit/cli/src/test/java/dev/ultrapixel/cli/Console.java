package dev.ultrapixel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** arguments → exit code, stdout and stderr of the command line in this JVM. */
record Console(int code, String out, String err) {

    static Console of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Console(code, out.toString(), err.toString());
    }
}
