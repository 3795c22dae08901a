package dev.ultrapixel.kernel.complete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JShell's signature of a thing says: {@code String StringUtils.capitalize(String str)}.
 *
 * @param type the class, as written there
 * @param member empty for the class itself; {@code <init>} for a constructor
 * @param parameters their types without generics and packages; empty for what has none
 */
record Signature(String type, String member, List<String> parameters) {
    private static final Pattern GENERICS = Pattern.compile("<[^<>]*>");
    private static final Pattern CALL = Pattern.compile("([\\w.$]+)\\(([^()]*)\\).*");
    private static final Pattern FIELD = Pattern.compile("([\\w.$]+)\\.([\\w$]+):.*");
    private static final Pattern TYPE = Pattern.compile("[\\w.$]+");

    /** Empty for what belongs to no class, as a variable. */
    static Optional<Signature> of(String text) {
        String plain = text;
        for (String before = ""; !before.equals(plain); ) {
            before = plain;
            plain = GENERICS.matcher(plain).replaceAll("");
        }
        String[] words = plain.replaceFirst("\\(.*", "").strip().split("\\s+");
        String path = words[words.length - 1].replaceAll("\\.{2,}", ".");
        Matcher call = CALL.matcher(plain.substring(plain.lastIndexOf(' ', paren(plain)) + 1));
        if (call.matches()) return Optional.of(call(path, words.length == 1, call.group(2)));
        Matcher field = FIELD.matcher(plain);
        if (field.matches())
            return Optional.of(new Signature(field.group(1), field.group(2), List.of()));
        boolean isType =
                TYPE.matcher(plain).matches() && plain.chars().anyMatch(Character::isUpperCase);
        return isType ? Optional.of(new Signature(plain, "", List.of())) : Optional.empty();
    }

    private static int paren(String text) {
        int at = text.indexOf('(');
        return at < 0 ? 0 : at;
    }

    private static Signature call(String path, boolean constructor, String parameters) {
        List<String> types = new ArrayList<>();
        if (!parameters.isBlank()) {
            for (String parameter : parameters.split(",")) types.add(bare(parameter.strip()));
        }
        int dot = path.lastIndexOf('.');
        if (constructor || dot < 0) return new Signature(path, "<init>", types);
        return new Signature(path.substring(0, dot), path.substring(dot + 1), types);
    }

    /** {@code java.util.List<String>... names} → {@code List[]}. */
    static String bare(String parameter) {
        String[] words = GENERICS.matcher(parameter).replaceAll("").strip().split("\\s+");
        String type = words.length == 1 ? words[0] : words[words.length - 2];
        String array = type.replace("...", "[]");
        return Arrays.stream(array.split("\\.")).reduce((a, b) -> b).orElse(array);
    }
}
