package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a walk's probes saw, step by step.
 *
 * @param seen in the order of computing
 */
public record Trace(List<Seen> seen) {

    /**
     * One value.
     *
     * @param step of the walk, 1 for the first
     * @param site where, with the shape that was kept
     * @param visit how often the step's call had passed the site before
     * @param value F32 or F16, of the site's shape
     */
    public record Seen(int step, Site site, int visit, Tensor value) {}

    public Trace {
        seen = List.copyOf(seen);
    }

    /** What to keep: globs of sites, such as {@code up_blocks.*.columns}. */
    public static Tracing of(String... globs) {
        return new Tracing(Glob.all(globs), false, 0, false, List.of(), Tracing.BUDGET);
    }

    /** Reads what {@link #save} wrote. */
    public static Trace read(Path file) {
        return TraceFile.read(file);
    }

    /**
     * Writes a safetensors file: {@code path/step} → value, {@code path@visit/step} where a site is
     * passed again.
     */
    public void save(Path file) {
        TraceFile.write(file, this);
    }

    /** The sites that were seen, in the order of computing. */
    public List<Site> sites() {
        return seen.stream().map(Seen::site).distinct().toList();
    }

    /** The steps that were seen. */
    public List<Integer> steps() {
        return seen.stream().map(Seen::step).distinct().sorted().toList();
    }

    /** The value of a site in a step, on its first visit. */
    public Tensor at(String path, int step) {
        return at(path, step, 0)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the trace should have seen %s in step %d but saw %d sites in steps %s; sites() lists them"
                                                .formatted(path, step, sites().size(), steps())));
    }

    Optional<Tensor> at(String path, int step, int visit) {
        return seen.stream()
                .filter(s -> s.step() == step && s.visit() == visit && s.site().path().equals(path))
                .map(Seen::value)
                .findFirst();
    }

    /** The values of these sites alone. */
    public Trace only(String... globs) {
        List<Glob> chosen = Glob.all(globs);
        return new Trace(seen.stream().filter(s -> Glob.matches(chosen, s.site().path())).toList());
    }

    /** This trace, then another. */
    public Trace and(Trace other) {
        List<Seen> both = new ArrayList<>(seen);
        both.addAll(other.seen);
        return new Trace(both);
    }

    /** Bytes of all values. */
    public long bytes() {
        return seen.stream().mapToLong(s -> s.value().count() * s.value().dtype().bytes()).sum();
    }

    /** {@code trace of 16 sites in steps 1 to 20, 12.3 MB} */
    @Override
    public String toString() {
        List<Integer> steps = steps();
        return steps.isEmpty()
                ? "empty trace"
                : String.format(
                        Locale.ROOT,
                        "trace of %d sites in steps %d to %d, %.1f MB",
                        sites().size(),
                        steps.get(0),
                        steps.get(steps.size() - 1),
                        bytes() / 1e6);
    }
}
