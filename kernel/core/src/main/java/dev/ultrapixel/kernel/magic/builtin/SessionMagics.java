package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.api.Variable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/** {@code %who}, {@code %reset} and {@code %interrupt-info}. */
final class SessionMagics {

    private SessionMagics() {}

    static void addTo(Magics magics) {
        magics.line("who", SessionMagics::who, "lists the variables: name, type, size and cell");
        magics.line(
                "reset",
                SessionMagics::reset,
                "removes all variables, methods and types, after a question; -f without");
        magics.line(
                "interrupt-info",
                SessionMagics::interruptInfo,
                "says whether this cell was interrupted, and how an interrupt works");
    }

    private static DisplayData who(MagicCall call) {
        call.args();
        List<Variable> variables = call.kernel().variables().list();
        if (variables.isEmpty()) {
            return DisplayData.text("no variables");
        }
        Table table = new Table("name", "type", "size", "cell");
        for (Variable variable : variables) {
            table.row(
                    variable.name(),
                    variable.type(),
                    call.kernel()
                            .variables()
                            .value(variable.name())
                            .map(SessionMagics::size)
                            .orElse("null"),
                    variable.cell() == 0 ? "start" : "[" + variable.cell() + "]");
        }
        return DisplayData.text(table.text());
    }

    private static String size(Object value) {
        if (value.getClass().isArray()) {
            return String.valueOf(Array.getLength(value));
        }
        if (value instanceof CharSequence text) {
            return String.valueOf(text.length());
        }
        if (value instanceof Map<?, ?> map) {
            return String.valueOf(map.size());
        }
        return value instanceof Collection<?> all ? String.valueOf(all.size()) : "";
    }

    private static @Nullable Object reset(MagicCall call) throws IOException {
        boolean sure = call.flag("f", "force");
        call.args();
        if (!sure && !confirmed()) {
            System.out.println("nothing was removed");
            return null;
        }
        Kernel kernel = call.kernel();
        List<Snippet> declared =
                kernel.jshell()
                        .snippets()
                        .filter(snippet -> snippet.kind() != Snippet.Kind.IMPORT)
                        .filter(snippet -> kernel.jshell().status(snippet).isActive())
                        .toList();
        kernel.variables().forgetResults();
        declared.forEach(kernel.jshell()::drop);
        System.out.printf("removed %d declarations%n", declared.size());
        return null;
    }

    private static boolean confirmed() throws IOException {
        System.out.print("Remove all variables, methods and types? (y/n) ");
        try (Scanner line = new Scanner(readLine())) {
            return line.hasNext("[yY](es)?");
        } catch (IOException e) {
            throw new IOException("%reset cannot ask here; write %reset -f", e);
        }
    }

    private static String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static DisplayData interruptInfo(MagicCall call) {
        call.args();
        Kernel kernel = call.kernel();
        Optional<String> cell = kernel.currentCell().map(c -> "cell [" + c.number() + "] runs");
        String state =
                kernel.cancellation().requested()
                        ? "an interrupt was asked %.1f s ago"
                                .formatted(
                                        (System.nanoTime() - kernel.cancellation().sinceNanos())
                                                / 1e9)
                        : "no interrupt was asked";
        return DisplayData.text(
                "%s; %s\nAn interrupt stops cell code at its next loop turn or method call, wakes sleeps and waits, and runs onInterrupt actions; a native call stops when it returns."
                        .formatted(cell.orElse("no cell runs"), state));
    }
}
