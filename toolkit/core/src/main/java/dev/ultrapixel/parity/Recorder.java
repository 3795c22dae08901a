package dev.ultrapixel.parity;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what passes the expected sites: {@code site/path}, and {@code site/path@k} where the path
 * runs again.
 */
final class Recorder implements Probe.Watch {

    private final String prefix;
    private final Set<String> expected;
    private final Map<String, Integer> visits = new HashMap<>();
    private final Map<String, Tensor> seen = new LinkedHashMap<>();

    /** expected: full keys. Sites are looked for under {@code prefix}. */
    Recorder(String prefix, Set<String> expected) {
        this.prefix = prefix;
        this.expected = expected;
    }

    @Override
    public boolean wants(String site) {
        return expected.contains(prefix + site);
    }

    @Override
    public Array see(String site, Array x) {
        int visit = visits.merge(site, 1, Integer::sum) - 1;
        String key = prefix + (visit == 0 ? site : site + "@" + visit);
        if (expected.contains(key)) {
            seen.put(key, x.keep());
        }
        return x;
    }

    /** In the order of computing. */
    Map<String, Tensor> seen() {
        return seen;
    }
}
