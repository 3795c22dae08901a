package dev.ultrapixel.probe;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code up_blocks.*.columns}: a pattern of site names. {@code *} stands for any characters, dots
 * too, {@code ?} for one, {@code {a,b}} for a or b. Whole attention matrices are chosen only by a
 * pattern that ends with {@code weights}, as they cost their memory.
 */
public final class Glob {

    private static final String WEIGHTS = ".weights";

    private final String text;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        this.pattern = compiled(text);
    }

    public static Glob of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "a glob of sites should say something but is empty; * is every site");
        }
        return new Glob(text);
    }

    /** Globs of these texts. */
    public static List<Glob> all(String... texts) {
        return Stream.of(texts).map(Glob::of).toList();
    }

    /** Whether the whole name fits. */
    public boolean matches(String site) {
        return pattern.matcher(site).matches()
                && (!site.endsWith(WEIGHTS) || text.endsWith("weights"));
    }

    /** Whether a name fits one of these. */
    public static boolean matches(List<Glob> globs, String site) {
        return globs.stream().anyMatch(glob -> glob.matches(site));
    }

    private static Pattern compiled(String text) {
        var regex = new StringBuilder();
        boolean inBraces = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inBraces = c == '{' || (inBraces && c != '}');
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        case '{' -> "(?:";
                        case '}' -> ")";
                        case ',' -> inBraces ? "|" : ",";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        if (inBraces || text.indexOf('}') >= 0 && text.indexOf('{') < 0) {
            throw new IllegalArgumentException(
                    "the braces of a glob should be pairs but are not in " + text);
        }
        return Pattern.compile(regex.toString());
    }

    /** {@code a, b} */
    static String words(List<Glob> globs) {
        return globs.stream().map(Glob::toString).collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
