package dev.ultrapixel.networks;

import dev.ultrapixel.Close;
import dev.ultrapixel.Fixture;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every site that a computation passed, as it was shown. */
record SeenSites(Map<String, Tensor> values) implements Probe.Watch {

    SeenSites() {
        this(new HashMap<>());
    }

    @Override
    public Array see(String site, Array x) {
        values.put(site, x.keep());
        return x;
    }

    <T> T during(Supplier<T> body) {
        return Probe.during(this, body);
    }

    Tensor at(String site) {
        Tensor seen = values.get(site);
        if (seen == null) {
            throw new AssertionError("nobody showed " + site + "; shown were " + values.keySet());
        }
        return seen;
    }

    /** Compares every site of a fixture; fixtures of wide nets store every n-th channel. */
    void assertClose(Fixture fixture, double tol) {
        for (String site : fixture.sites()) {
            Tensor expected = fixture.site(site);
            Close.assertClose(site, expected, everyNth(at(site), expected.size(1)), tol);
        }
    }

    private static Tensor everyNth(Tensor x, long channels) {
        long n = x.size(1) / channels;
        if (n == 1) {
            return x;
        }
        long area = x.size(2) * x.size(3);
        double[] all = x.doubles();
        double[] kept = new double[(int) (x.size(0) * channels * area)];
        for (int i = 0; i < kept.length; i++) {
            long plane = i / area;
            long b = plane / channels;
            long c = plane % channels;
            kept[i] = all[(int) (((b * x.size(1)) + c * n) * area + i % area)];
        }
        return Tensor.of(kept, x.size(0), channels, x.size(2), x.size(3));
    }
}
