package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells that are no Java: {@code %%html}, {@code %%markdown} and the like, {@code %%writefile}. */
final class TextMagics {

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html",
                    "markdown", "text/markdown",
                    "svg", "image/svg+xml",
                    "latex", "text/latex",
                    "javascript", "application/javascript");

    private TextMagics() {}

    static void addTo(Magics magics) {
        TYPES.forEach(
                (name, type) ->
                        magics.cell(
                                name,
                                (call, body) -> show(call, type, body),
                                "shows the cell as " + type));
        magics.cell("writefile", TextMagics::write, "writes the cell into a file; -a appends");
    }

    private static @Nullable Object show(MagicCall call, String type, String body) {
        call.args();
        call.kernel().display().show(DisplayData.text(body).with(type, body));
        return null;
    }

    private static @Nullable Object write(MagicCall call, String body) throws IOException {
        boolean append = call.flag("a", "append");
        List<String> args = call.args();
        if (args.size() != 1) {
            throw new IllegalArgumentException(
                    "%%%%writefile should be followed by one file but has %d words"
                            .formatted(args.size()));
        }
        Path file = Path.of(args.get(0));
        boolean there = Files.exists(file);
        if (append) {
            Files.writeString(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            Files.writeString(file, body);
        }
        System.out.println(
                (!there ? "Writing " : append ? "Appending to " : "Overwriting ") + file);
        return null;
    }
}
