package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our step against the PyTorch restatement's, in turns: the same weight file, inputs, dtype,
 * threads and allocator, a process of its own each, the middle of several runs.
 *
 * <p>Not counted: each side's first run, which touches the pages, and as many more as fit into
 * three seconds, at most 20, in which Java compiles what is hot.
 *
 * @param yardstick absent: our side alone
 * @param folder where weight files are kept; a case's file takes up to 15 GB
 * @param runs of each side that count
 */
public record Paired(@Nullable Yardstick yardstick, Path folder, int runs) {

    private static final int WARM_RUNS = 20;
    private static final double WARM_SECONDS = 3;

    public Paired {
        if (runs < 1) {
            throw new IllegalArgumentException("runs should be 1 or more but is " + runs);
        }
    }

    /**
     * Measures one case after the other; a case that fails says why, and the next one follows.
     *
     * @param told hears what happens
     */
    public List<Line> measure(List<Case> cases, Consumer<String> told) throws IOException {
        Files.createDirectories(folder);
        List<Line> lines = new ArrayList<>();
        for (Case asked : cases) {
            told.accept(asked.toString());
            try {
                lines.add(measure(asked, told));
            } catch (IllegalStateException | IllegalArgumentException | IOException e) {
                lines.add(Line.failed(asked, e));
                told.accept("  " + e.getMessage());
            }
        }
        return lines;
    }

    private Line measure(Case asked, Consumer<String> told) throws IOException {
        Path weights =
                RandomWeights.file(folder, Net.named(asked.net()), asked.dtype()).toAbsolutePath();
        FreeMemory.require(asked, Files.size(weights));
        Work work = Net.named(asked.net()).trains() ? null : Work.of(asked, weights);
        try (Side ours = Side.toolkit(weights)) {
            if (yardstick == null) {
                warm(asked, ours, ours.run(asked).seconds());
                var answers = new ArrayList<Answer>();
                for (int i = 0; i < runs; i++) {
                    answers.add(ours.run(asked));
                }
                return new Line(asked, Timing.of(answers), null, null, work, null);
            }
            try (Side torch = Side.torch(yardstick, asked.net(), weights, ours.threads())) {
                requireSame(asked, yardstick, ours, torch);
                told.accept("  theirs: " + yardstick.title() + " " + torch.version());
                return inTurns(asked, work, ours, torch, told);
            }
        }
    }

    private Line inTurns(
            Case asked, @Nullable Work work, Side ours, Side torch, Consumer<String> told)
            throws IOException {
        Answer one = ours.run(asked);
        Answer other = torch.run(asked);
        double difference = one.differenceFrom(other);
        if (Net.named(asked.net()).trains()) { // the second update follows from the first
            one = ours.run(asked);
            other = torch.run(asked);
            difference = Math.max(difference, one.differenceFrom(other));
        }
        if (!(difference <= tolerance(asked.dtype()))) {
            throw new IllegalStateException(
                    "both sides should compute the same but differ by %.2g of the outputs' mean in %s; run the parity tests"
                            .formatted(difference, asked));
        }
        warm(asked, ours, one.seconds());
        warm(asked, torch, other.seconds());
        var mine = new ArrayList<Answer>();
        var theirs = new ArrayList<Answer>();
        for (int i = 0; i < runs; i++) {
            // Who begins changes, so that neither always follows the other's heat.
            boolean first = i % 2 == 0;
            if (first) {
                mine.add(ours.run(asked));
            }
            theirs.add(torch.run(asked));
            if (!first) {
                mine.add(ours.run(asked));
            }
            told.accept(
                    String.format(
                            Locale.ROOT,
                            "  run %d of %d: ours %.3f s, theirs %.3f s",
                            i + 1,
                            runs,
                            mine.get(i).seconds(),
                            theirs.get(i).seconds()));
        }
        return new Line(asked, Timing.of(mine), Timing.of(theirs), difference, work, null);
    }

    private static void warm(Case asked, Side side, double first) throws IOException {
        double seconds = first;
        for (int i = 1; i < WARM_RUNS && seconds < WARM_SECONDS; i++) {
            seconds += side.run(asked).seconds();
        }
    }

    /** What a compiler gains is asked of the newest release, which need not be ours. */
    private static void requireSame(Case asked, Yardstick yardstick, Side ours, Side torch) {
        String release = torch.version().replaceFirst("\\+.*", "");
        boolean same = yardstick.compiled() || release.equals(ours.version());
        if (ours.threads() != torch.threads() || !same) {
            throw new IllegalStateException(
                    "%s: both sides should have the same libtorch and threads but have %s on %d and %s on %d"
                            .formatted(
                                    asked,
                                    ours.version(),
                                    ours.threads(),
                                    torch.version(),
                                    torch.threads()));
        }
    }

    /** Rounding of a whole net: measured 1e-7 and 3e-3, a wrong operation gives about 1. */
    private static double tolerance(Dtype dtype) {
        return dtype == Dtype.F32 ? 1e-3 : 0.05;
    }
}
