package dev.ultrapixel.kernel.magic.builtin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %load}: scripts, Java files and the code cells of notebooks, in the session's scope. */
public final class LoadMagic {

    private static final List<String> ENDINGS =
            List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]+\\s*;");

    private LoadMagic() {}

    static void addTo(Magics magics) {
        magics.line(
                "load",
                LoadMagic::load,
                "runs a .jsh, .jshell, .java or .ijava file or a notebook's code cells here");
    }

    /** Runs one file as {@code %load} does. */
    public static void load(Path file, Kernel kernel) throws Exception {
        String text = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".ipynb")) {
            notebook(name, text, kernel);
        } else {
            kernel.eval(name, name.endsWith(".java") ? withoutPackage(name, text) : text);
        }
    }

    private static @Nullable Object load(MagicCall call) throws Exception {
        List<String> args = call.args();
        if (args.size() != 1) {
            throw new IllegalArgumentException(
                    "%%load should be followed by one file but has %d words"
                            .formatted(args.size()));
        }
        load(file(args.get(0)), call.kernel());
        return null;
    }

    private static Path file(String source) throws FileNotFoundException {
        for (String ending : ENDINGS) {
            Path file = Path.of(source + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new FileNotFoundException(
                "%%load: there is no file %s, nor one that ends in%s"
                        .formatted(Path.of(source).toAbsolutePath(), String.join(" ", ENDINGS)));
    }

    /**
     * JShell's classes have a package of their own; the line stays empty, so that others keep
     * theirs.
     */
    private static String withoutPackage(String name, String text) {
        Matcher line = PACKAGE.matcher(text);
        if (!line.find()) {
            return text;
        }
        System.err.printf(
                "%s: '%s' is passed over: a notebook has no packages%n",
                name, line.group().strip());
        return line.replaceFirst("");
    }

    private static void notebook(String name, String text, Kernel kernel) throws Exception {
        int number = 0;
        for (JsonElement element : cells(name, text)) {
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                number++;
                kernel.eval(name + " cell " + number, source(cell.get("source")));
            }
        }
    }

    private static Iterable<JsonElement> cells(String name, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells");
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "%load: %s should be a notebook, JSON with a list 'cells', but is not"
                            .replace("%s", name),
                    e);
        }
    }

    /** A string, or an array of lines. */
    private static String source(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
