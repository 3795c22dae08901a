package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code %%bash}, and {@code %env} for what it sees. */
final class ShellMagics {

    private final Map<String, String> changed = new ConcurrentHashMap<>();

    private ShellMagics() {}

    static void addTo(Magics magics) {
        ShellMagics own = new ShellMagics();
        magics.line(
                "env",
                own::env,
                "lists the environment, shows [name], or sets name=value for %%bash and as a system"
                        + " property");
        magics.cell("bash", own::bash, "runs the cell in bash; the words are $1, $2, …");
    }

    private @Nullable Object env(MagicCall call) {
        String text = call.text().strip();
        int equals = text.indexOf('=');
        if (equals > 0) {
            String name = text.substring(0, equals).strip();
            String value = text.substring(equals + 1).strip();
            changed.put(name, value);
            System.setProperty(name, value);
            return null;
        }
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(changed);
        if (!text.isEmpty()) {
            return all.get(text);
        }
        Table table = new Table("name", "value");
        all.forEach(table::row);
        return DisplayData.text(table.text());
    }

    private @Nullable Object bash(MagicCall call, String body) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", body, "bash"));
        command.addAll(call.words());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(changed);
        builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
        Process process = start(builder);
        Thread out = copy(process.getInputStream(), System.out);
        Thread err = copy(process.getErrorStream(), System.err);
        try {
            int code = process.waitFor();
            out.join();
            err.join();
            if (code != 0) {
                throw new IllegalStateException("%%bash ended with exit code " + code);
            }
            return null;
        } finally {
            List<ProcessHandle> begun = process.descendants().toList();
            process.destroyForcibly(); // first: a shell whose program ends goes on to the next one
            begun.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static File nothing() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new File(windows ? "NUL" : "/dev/null");
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("%%bash needs bash on the path: " + e.getMessage(), e);
        }
    }

    /** Printed on behalf of the cell: the thread is the cell's own child. */
    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread =
                new Thread(
                        () -> {
                            try (from) {
                                from.transferTo(to);
                                to.flush();
                            } catch (IOException e) {
                                return; // the process was ended
                            }
                        },
                        "bash-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
