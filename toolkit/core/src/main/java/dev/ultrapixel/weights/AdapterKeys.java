package dev.ultrapixel.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code module.<n>.<i>.<name>} → {@code agg_net.<i>.<name>}, {@code agg_net_up.<i>.<name>}.
 *
 * <p>UltraPixel's adapter was saved as a list in which n counts the base network's GRNs first (64
 * in 3.6B), so the two largest n that occur are the guides of the down and of the up levels. Keys
 * of other forms pass through.
 */
public final class AdapterKeys {

    private static final Pattern LISTED = Pattern.compile("module\\.(\\d{1,6})\\.(\\d{1,6}\\..+)");

    private AdapterKeys() {}

    /**
     * The adapter under the names of converted ones; a converted adapter or any other source as it
     * is.
     */
    public static Source rename(Source source) {
        TreeSet<Integer> lists = new TreeSet<>();
        for (String key : source.names()) {
            Matcher listed = LISTED.matcher(key);
            if (listed.matches()) {
                lists.add(Integer.valueOf(listed.group(1)));
            }
        }
        if (lists.isEmpty()) {
            return source;
        }
        Integer up = lists.last();
        Integer down = lists.lower(up);
        if (down == null) {
            throw new IllegalArgumentException(
                    "%s should hold two lists of guides, down and up, but holds only module.%d; is it complete?"
                            .formatted(source.name(), up));
        }
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : source.names()) {
            keys.put(renamed(key, down, up), key);
        }
        return new Renamed(source, keys);
    }

    private static String renamed(String key, int down, int up) {
        Matcher listed = LISTED.matcher(key);
        if (!listed.matches()) {
            return key;
        }
        int list = Integer.parseInt(listed.group(1));
        return list == up
                ? "agg_net_up." + listed.group(2)
                : list == down ? "agg_net." + listed.group(2) : key;
    }
}
