package dev.ultrapixel.weights;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** name that is missing → the names one might have meant, by edit distance. */
final class NearNames {

    private static final int SHOWN = 3;
    private static final int COMPARED = 10_000;

    private NearNames() {}

    /** The error for a key that a source does not have. */
    static IllegalArgumentException missing(Source source, String name) {
        return new IllegalArgumentException(
                "%s has no '%s'%s"
                        .formatted(source.name(), name, suggestion(name, source.names())));
    }

    private static String suggestion(String name, Set<String> names) {
        List<String> near = of(name, names);
        return near.isEmpty()
                ? "; it holds no tensors at all"
                : near.stream().collect(Collectors.joining("', '", "; near names: '", "'"))
                        + " (of %d)".formatted(names.size());
    }

    /** At most three names, nearest first. */
    static List<String> of(String name, Set<String> names) {
        record Near(String name, int distance) {}
        return names.stream()
                .limit(COMPARED)
                .map(other -> new Near(other, distance(clip(name), clip(other))))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    /** Keys have tens of characters; a hostile one may have millions. */
    private static String clip(String name) {
        return name.substring(0, Math.min(name.length(), 200));
    }

    /** Levenshtein distance: insertions, deletions and replacements, one each. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
