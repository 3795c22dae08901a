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

    /** Changes, insertions, losses and swaps of neighbours, without regard to case. */
    static int distance(String a, String b) {
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        int[][] to = new int[x.length() + 1][y.length() + 1];
        for (int i = 0; i <= x.length(); i++) to[i][0] = i;
        for (int j = 0; j <= y.length(); j++) to[0][j] = j;
        for (int i = 1; i <= x.length(); i++) {
            for (int j = 1; j <= y.length(); j++) {
                int change = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
                to[i][j] =
                        Math.min(
                                to[i - 1][j - 1] + change,
                                1 + Math.min(to[i - 1][j], to[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && x.charAt(i - 1) == y.charAt(j - 2)
                                && x.charAt(i - 2) == y.charAt(j - 1);
                if (swapped) to[i][j] = Math.min(to[i][j], to[i - 2][j - 2] + 1);
            }
        }
        return to[x.length()][y.length()];
    }
}
