package dev.ultrapixel.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a trace should keep, before anything runs: {@code Trace.of("up_blocks.*.columns").half()}.
 *
 * @param globs which sites
 * @param half kept as F16, half the memory, three digits
 * @param side longest side of the grid that is kept, cells averaged by area; 0 keeps every cell
 * @param conditional whether the conditional half of a guided batch is kept alone
 * @param queries image tokens, by raster position, whose rows {@code path.queries} shows
 * @param budget in MB; a trace that would need more is refused before the run
 */
public record Tracing(
        List<Glob> globs,
        boolean half,
        int side,
        boolean conditional,
        List<Long> queries,
        int budget) {

    static final int BUDGET = 512; // MB; a laptop has it to spare

    public Tracing {
        globs = List.copyOf(globs);
        queries = List.copyOf(queries);
        if (globs.isEmpty()) {
            throw new IllegalArgumentException(
                    "a trace should look at something; name sites, such as"
                            + " \"up_blocks.*.columns\"");
        }
        if (side < 0) {
            throw new IllegalArgumentException(
                    "a pooled grid's side should be at least 1 but is " + side);
        }
        if (budget < 1) {
            throw new IllegalArgumentException(
                    "a trace's budget should be at least 1 MB but is " + budget);
        }
    }

    /** Kept as F16. */
    public Tracing asHalf() {
        return new Tracing(globs, true, side, conditional, queries, budget);
    }

    /** Kept on a grid of at most so many cells a side. */
    public Tracing pooled(int cells) {
        if (cells < 1) {
            throw new IllegalArgumentException(
                    "a pooled grid's side should be at least 1 but is " + cells);
        }
        return new Tracing(globs, half, cells, conditional, queries, budget);
    }

    /** Without the unconditional half. */
    public Tracing onlyConditional() {
        return new Tracing(globs, half, side, true, queries, budget);
    }

    /** Whole rows of these image tokens, for globs that choose {@code path.queries}. */
    public Tracing at(long... rasterPositions) {
        return new Tracing(
                globs,
                half,
                side,
                conditional,
                LongStream.of(rasterPositions).boxed().toList(),
                budget);
    }

    /** With room for so many MB. */
    public Tracing within(int megabytes) {
        return new Tracing(globs, half, side, conditional, queries, megabytes);
    }

    /** The sites of a walk that this keeps, as it keeps them; an error for a glob without any. */
    public List<Site> chosen(List<Site> sites) {
        List<Site> all = withQueries(sites);
        for (Glob glob : globs) {
            if (all.stream().noneMatch(site -> glob.matches(site.path()))) {
                throw new IllegalArgumentException(
                        "the glob %s chooses none of the walk's %d sites, such as %s; sites() lists them"
                                .formatted(glob, all.size(), all.get(all.size() / 2)));
            }
        }
        return all.stream()
                .filter(site -> Glob.matches(globs, site.path()))
                .map(this::kept)
                .toList();
    }

    private List<Site> withQueries(List<Site> sites) {
        if (queries.isEmpty()) {
            return sites;
        }
        List<Site> all = new ArrayList<>(sites);
        sites.stream()
                .filter(site -> site.kind() == Site.Kind.COLUMNS)
                .forEach(site -> all.add(site.queries(queries.size())));
        return all;
    }

    /** A site as it is after the unconditional half went and its grid was pooled. */
    private Site kept(Site site) {
        List<Long> shape = new ArrayList<>(site.shape());
        if (conditional) {
            shape.set(0, 1L);
        }
        if (side == 0 || site.kind() == Site.Kind.QUERIES) {
            return site.shaped(shape, site.rows(), site.columns());
        }
        long rows = Math.min(side, site.rows());
        long columns = Math.min(side, site.columns());
        if (site.kind() == Site.Kind.MAP) {
            shape.set(2, rows);
            shape.set(3, columns);
        } else {
            shape.set(2, rows * columns);
        }
        return site.shaped(shape, rows, columns);
    }

    /** Bytes that so many steps of these chosen sites need. */
    public long bytes(List<Site> chosen, int steps) {
        long bytes = half ? 2 : 4;
        return chosen.stream().mapToLong(s -> s.count() * s.visits()).sum() * bytes * steps;
    }

    /** An error with an estimate if the budget has no room for it. */
    public void requireFits(List<Site> chosen, int steps) {
        long needed = bytes(chosen, steps);
        if (needed > budget * 1_000_000L) {
            Site largest =
                    chosen.stream()
                            .reduce(
                                    (a, b) ->
                                            b.count() * b.visits() > a.count() * a.visits() ? b : a)
                            .orElseThrow();
            String less =
                    Stream.of(half ? "" : "asHalf()", side > 0 ? "" : "pooled(12)")
                            .filter(word -> !word.isEmpty())
                            .reduce((a, b) -> a + ", " + b)
                            .map(words -> words + ", fewer sites")
                            .orElse("fewer sites");
            throw new IllegalArgumentException(
                    "a trace should fit into its budget of %d MB but %d sites over %d steps would need about %d MB, most for %s; say %s, or within(%d)"
                            .formatted(
                                    budget,
                                    chosen.size(),
                                    steps,
                                    needed / 1_000_000 + 1,
                                    largest,
                                    less,
                                    needed / 1_000_000 + 1));
        }
    }

    /** {@code trace of up_blocks.*.columns, F16, at most 12 cells a side} */
    @Override
    public String toString() {
        return "trace of "
                + Glob.words(globs)
                + (half ? ", F16" : "")
                + (side == 0 ? "" : ", at most " + side + " cells a side")
                + (conditional ? ", conditional half" : "")
                + (queries.isEmpty() ? "" : ", rows of " + queries);
    }
}
