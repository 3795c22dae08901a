package dev.ultrapixel.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options split at blanks and tabs; quotes keep blanks together. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            String quoted = word.group(1);
            words.add(quoted == null ? word.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return words;
    }
}
