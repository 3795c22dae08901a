package dev.ultrapixel.bench;

import com.google.gson.Gson;
import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a budget says of a picture, beside what a picture takes in a process of its own that made
 * small ones before.
 *
 * @param seconds said of draft, guidance, target pass, Stage B and Stage A
 * @param took the same, measured; of all steps where fewer were taken
 * @param bytes said of the stage that holds most
 * @param peak that were resident more at the picture's peak than before it
 * @param needed bytes that, it said, the process should be given beside what it had then
 * @param given those that it had more at the picture's peak
 */
public record BudgetRun(
        Asked asked,
        List<Double> seconds,
        List<Double> took,
        long bytes,
        long peak,
        long needed,
        long given) {

    private static final List<Integer> SMALL = List.of(512, 256); // px of the pictures before
    private static final int FEW = 2; // steps

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| picture | s said: draft, guidance, refine, Stage B, Stage A | was | all, said / was"
                    + " | off by | MiB held, said / was | off by | MiB to be given, said / was |\n"
                    + "|---|---|---|---|---:|---|---:|---|";

    /**
     * A picture.
     *
     * @param folder of its cascade; empty: the demo
     * @param steps of each pass; 0: the cascade's own
     */
    public record Asked(String folder, Precision precision, int side, Tier tier, int steps) {

        UltraPixel cascade() {
            var up = folder.isEmpty() ? UltraPixel.demo() : UltraPixel.load(Path.of(folder));
            return up.precision(precision);
        }

        Change change() {
            return WholeRun.steps(steps);
        }

        /** {@code demo, 1024 px, exact, F32} */
        @Override
        public String toString() {
            String name = folder.isEmpty() ? "demo" : Path.of(folder).getFileName().toString();
            return "%s, %d px, %s, %s".formatted(name, side, tier, precision);
        }
    }

    /** Measures it in another process. */
    public static BudgetRun of(Asked asked, Allocator allocator)
            throws IOException, InterruptedException {
        Size size = Size.of(asked.side(), asked.side());
        if (!asked.cascade().cascade().isGuided(size)) {
            throw new IllegalArgumentException(
                    "a picture whose budget is measured should be guided by a draft but one of %s is"
                                    .formatted(size)
                            + " drawn plain; ask for a larger one");
        }
        String said = allocator.run(BudgetRun.class, new Gson().toJson(asked));
        return new Gson().fromJson(said, BudgetRun.class);
    }

    /** That process: {@link Asked} as JSON → a line of JSON. */
    public static void main(String[] words) {
        Asked asked = new Gson().fromJson(words[0], Asked.class);
        System.out.println(new Gson().toJson(of(asked)));
    }

    private static BudgetRun of(Asked asked) {
        UltraPixel up = asked.cascade();
        Budget said = up.budget(Size.of(asked.side(), asked.side()), asked.tier());
        long start = ResidentMemory.bytes();
        for (int small : SMALL) {
            WholeRun.take(up, small, Tier.EXACT, Change.NONE.steps(FEW));
            System.gc(); // handles are noticed, and freed with the next picture
        }
        long before = ResidentMemory.bytes();
        WholeRun run = WholeRun.take(up, asked.side(), asked.tier(), asked.change());
        long peak = ResidentMemory.peak();
        return new BudgetRun(
                asked,
                said.rows().stream().map(Budget.Row::seconds).toList(),
                List.of(
                        run.draft().extrapolated(),
                        run.features(),
                        run.refine().extrapolated(),
                        run.stageB().extrapolated(),
                        run.stageA()),
                said.peak().bytes(),
                peak - before,
                said.needed(),
                peak - start);
    }

    /** A row for BENCHMARKS.md. */
    public String markdown() {
        double all = sum(seconds);
        double was = sum(took);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f / %.2f | %+.0f %% | %.0f / %.0f | %+.0f %% | %.0f / %.0f |",
                asked,
                listed(seconds),
                listed(took),
                all,
                was,
                100 * (all / was - 1),
                bytes / 0x1p20,
                peak / 0x1p20,
                100 * ((double) bytes / peak - 1),
                needed / 0x1p20,
                given / 0x1p20);
    }

    private static double sum(List<Double> all) {
        return all.stream().mapToDouble(s -> s).sum();
    }

    private static String listed(List<Double> all) {
        return String.join(
                ", ", all.stream().map(s -> String.format(Locale.ROOT, "%.2f", s)).toList());
    }
}
