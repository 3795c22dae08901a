package dev.ultrapixel.kernel.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a misspelt one may have meant. */
public final class Near {
    private static final int MOST = 3;

    private Near() {}

    /** The nearest first; none that is further off than a third of the name's length. */
    public static List<String> to(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(other -> !other.equals(name) && distance(name, other) <= limit)
                .sorted(Comparator.comparingInt(other -> distance(name, other)))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's, without regard to case. */
    static int distance(String a, String b) {
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        int[] row = new int[y.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= x.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[y.length()];
    }
}
