package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what one step's call shows at the chosen sites; gives everything back as it was. */
public final class Recorder implements Probe.Watch {

    private final Tracing wish;
    private final int step;
    private final Map<String, Site> sites;
    private final Map<String, Long> fullRows;
    private final Map<String, Integer> visits = new HashMap<>();
    private final List<Trace.Seen> seen = new ArrayList<>();

    /** all: the walk's sites, of which {@code wish} chooses. */
    public Recorder(Tracing wish, List<Site> all, int step) {
        this.wish = wish;
        this.step = step;
        this.sites =
                wish.chosen(all).stream()
                        .collect(Collectors.toMap(Site::path, Function.identity(), (a, b) -> a));
        this.fullRows = all.stream().collect(Collectors.toMap(Site::path, Site::rows, (a, b) -> a));
    }

    @Override
    public boolean wants(String path) {
        return sites.containsKey(path);
    }

    @Override
    public long[] queries(String path) {
        return sites.containsKey(path + ".queries")
                ? wish.queries().stream().mapToLong(q -> q).toArray()
                : new long[0];
    }

    @Override
    public Array see(String path, Array x) {
        Site site = sites.get(path);
        if (site != null) {
            int visit = visits.merge(path, 1, Integer::sum) - 1;
            Tensor kept = Scope.tidy(() -> narrowed(site, x).keep());
            List<Long> shape = Arrays.stream(kept.shape()).boxed().toList();
            Site as = site.shaped(shape, site.rows(), site.columns());
            seen.add(new Trace.Seen(step, as, visit, kept));
        }
        return x;
    }

    private Array narrowed(Site site, Array x) {
        Array y = wish.conditional() ? Ops.narrow(x, 0, 0, 1) : x;
        y = pooled(site, y);
        return Ops.to(y, wish.half() ? Dtype.F16 : Dtype.F32);
    }

    private Array pooled(Site site, Array x) {
        if (site.kind() == Site.Kind.QUERIES) {
            return x;
        }
        if (site.kind() == Site.Kind.MAP) {
            return x.size(2) == site.rows() && x.size(3) == site.columns()
                    ? x
                    : Grid.toChannelsFirst(
                            Grid.area(Grid.fromChannelsFirst(x), site.rows(), site.columns()));
        }
        return x.size(2) == site.rows() * site.columns() ? x : pooledTokens(site, x);
    }

    /** (b, heads, n, …) → (b, heads, rows · columns, …): the tokens lie on a grid. */
    private Array pooledTokens(Site site, Array x) {
        long rows = fullRows.getOrDefault(site.path(), 1L);
        long values = x.rank() == 4 ? x.size(3) : 1;
        Array grid = Ops.reshape(x, x.size(0) * x.size(1), rows, x.size(2) / rows, values);
        long[] shape = x.shape();
        shape[2] = site.rows() * site.columns();
        return Ops.reshape(Grid.area(grid, site.rows(), site.columns()), shape);
    }

    /** What was seen so far, in order. */
    public List<Trace.Seen> seen() {
        return List.copyOf(seen);
    }
}
