package dev.ultrapixel.kernel.magic;

import dev.ultrapixel.kernel.api.CellMagic;
import dev.ultrapixel.kernel.api.Completion;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.LineMagic;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.eval.Part;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/** The magics of a session: name → what it does, and one line of help. */
public final class MagicRegistry implements Magics, CellLanguage {

    private static final Set<String> TAKE_JAVA = Set.of("time", "timeit");

    private record Entry<M>(M magic, String help) {}

    private final Map<String, Entry<LineMagic>> lines = new ConcurrentSkipListMap<>();
    private final Map<String, Entry<CellMagic>> cells = new ConcurrentSkipListMap<>();
    private final Supplier<Kernel> kernel;

    /**
     * A registry without magics.
     *
     * @param kernel what magics are given; asked at each call
     */
    public MagicRegistry(Supplier<Kernel> kernel) {
        this.kernel = kernel;
    }

    @Override
    public Magics line(String name, LineMagic magic, String help) {
        lines.put(checked(name), new Entry<>(magic, help));
        return this;
    }

    @Override
    public Magics cell(String name, CellMagic magic, String help) {
        cells.put(checked(name), new Entry<>(magic, help));
        return this;
    }

    @Override
    public @Nullable Object runLine(String name, List<String> words) throws Exception {
        return runLine(name, String.join(" ", words), words);
    }

    @Override
    public @Nullable Object runCell(String name, List<String> words, String body) throws Exception {
        return runCell(name, String.join(" ", words), words, body);
    }

    @Override
    public @Nullable Object run(Part.LineMagic magic) throws Exception {
        String text = magic.arguments();
        return runLine(magic.name(), text, words(magic.name(), text));
    }

    @Override
    public @Nullable Object run(Part.CellMagic magic) throws Exception {
        String text = magic.arguments();
        return runCell(magic.name(), text, Words.split(text), magic.body());
    }

    @Override
    public List<Part> split(String code, SourceCodeAnalysis analysis) {
        return CellParser.parse(code, syntax(analysis));
    }

    @Override
    public String java(String code, SourceCodeAnalysis analysis) {
        try {
            return CellParser.blanked(code, syntax(analysis));
        } catch (IllegalArgumentException e) {
            return code; // a magic that is still being typed
        }
    }

    @Override
    public List<Completion> complete(String code, int cursor) {
        return MagicCompletion.at(code, cursor, lines.keySet(), cells.keySet());
    }

    /** {@code %name} and {@code %%name} → its line of help. */
    public Map<String, String> help() {
        Map<String, String> help = new TreeMap<>();
        lines.forEach((name, entry) -> help.put("%" + name, entry.help()));
        cells.forEach((name, entry) -> help.put("%%" + name, entry.help()));
        return help;
    }

    private Syntax syntax(SourceCodeAnalysis analysis) {
        return new MagicSyntax(lines::containsKey, TAKE_JAVA::contains, analysis);
    }

    /** A statement's own quotes need not make words. */
    private static List<String> words(String name, String text) {
        return TAKE_JAVA.contains(name) ? List.of(text.split("\\s+")) : Words.split(text);
    }

    private @Nullable Object runLine(String name, String text, List<String> words)
            throws Exception {
        Entry<LineMagic> entry = lines.get(name);
        if (entry == null) {
            throw unknown("line magic %", name, lines.keySet(), "%%", cells.keySet());
        }
        return entry.magic().eval(new Call("%", name, text, words, kernel));
    }

    private @Nullable Object runCell(String name, String text, List<String> words, String body)
            throws Exception {
        Entry<CellMagic> entry = cells.get(name);
        if (entry == null) {
            throw unknown("cell magic %%", name, cells.keySet(), "%", lines.keySet());
        }
        return entry.magic().eval(new Call("%%", name, text, words, kernel), body);
    }

    private static IllegalArgumentException unknown(
            String what,
            String name,
            Collection<String> known,
            String otherSign,
            Collection<String> others) {
        StringBuilder message = new StringBuilder("no ").append(what).append(name);
        if (others.contains(name)) {
            message.append("; there is ").append(otherSign).append(name);
        } else {
            List<String> near = NearNames.of(name, known);
            String sign = otherSign.equals("%%") ? "%" : "%%";
            message.append(
                    near.isEmpty()
                            ? "; %lsmagic lists all"
                            : "; near: " + sign + String.join(", " + sign, near));
        }
        return new IllegalArgumentException(message.toString());
    }

    private static String checked(String name) {
        if (!name.matches("\\w+(-\\p{L}\\w*)*")) {
            throw new IllegalArgumentException(
                    "a magic's name should be letters, digits, _ and inner hyphens but is '%s'"
                            .formatted(name));
        }
        return name;
    }
}
