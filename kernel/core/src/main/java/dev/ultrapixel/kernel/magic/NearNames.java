package dev.ultrapixel.kernel.magic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A name that nobody knows → the known ones that it may have been meant for. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /**
     * At most three names, the nearest first: one or two letters off, or one begins with the other.
     */
    public static List<String> of(String name, Collection<String> known) {
        return known.stream()
                .distinct()
                .filter(candidate -> isNear(name, candidate))
                .sorted(
                        Comparator.comparingInt((String candidate) -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String name, String candidate) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = candidate.toLowerCase(Locale.ROOT);
        boolean begins =
                Math.min(a.length(), b.length()) >= 2 && (a.startsWith(b) || b.startsWith(a));
        return begins || distance(a, b) <= Math.max(1, Math.min(name.length(), 6) / 3);
    }

    /** Levenshtein's distance, a swap of neighbours counting once. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + change, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
