package dev.ultrapixel.cli;

import dev.ultrapixel.bench.Allocator;
import dev.ultrapixel.bench.BudgetRun;
import dev.ultrapixel.bench.CardRun;
import dev.ultrapixel.bench.Case;
import dev.ultrapixel.bench.DecodeRun;
import dev.ultrapixel.bench.Fidelity;
import dev.ultrapixel.bench.Growth;
import dev.ultrapixel.bench.GrowthChart;
import dev.ultrapixel.bench.Machine;
import dev.ultrapixel.bench.PrecisionTable;
import dev.ultrapixel.bench.Profile;
import dev.ultrapixel.bench.RandomCascade;
import dev.ultrapixel.bench.WeightBytes;
import dev.ultrapixel.bench.WholeRun;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@link Bench} measures of ours without PyTorch beside it. */
final class BenchOurs {

    private static final Set<String> WITH_CASCADE =
            new TreeSet<>(Set.of("stage_c_1b", "stage_c_3_6b"));
    private static final String DEMO = "demo";
    private static final Set<String> STAGES_A = new TreeSet<>(Set.of("stage_a", "stage_a_demo"));

    @Option(
            names = "--profile",
            description = "Say instead where our time goes, by block and by operation.")
    boolean profile;

    @Option(
            names = "--whole",
            split = ",",
            arity = "0..1",
            fallbackValue = "512,1024",
            paramLabel = "PX",
            description =
                    "Whole pictures of the demo instead, ${FALLBACK-VALUE} px if not said; with"
                            + " --nets stage_c_3_6b or stage_c_1b a first picture of a cascade of"
                            + " the published sizes with random weights, in --dtype or bf16.")
    List<Integer> whole = List.of();

    @Option(
            names = "--decode",
            split = ",",
            arity = "0..1",
            fallbackValue = "2048,6144",
            paramLabel = "PX",
            description =
                    "Stage A alone with random weights, into a file, ${FALLBACK-VALUE} px if not"
                            + " said; with --nets stage_a_demo the demo's size.")
    List<Integer> decode = List.of();

    @Option(
            names = "--ending",
            paramLabel = "ENDING",
            defaultValue = "png",
            description = "Of the file that --decode writes, png or tif.")
    String ending = "png";

    @Option(
            names = "--growth",
            split = ",",
            arity = "0..1",
            fallbackValue = "1024,2048,4096,6144",
            paramLabel = "PX",
            description =
                    "How each kind of layer grows with the picture, beside its arithmetic,"
                            + " ${FALLBACK-VALUE} px if not said; of --nets, or Stage C 3.6B;"
                            + " 'demo': of the demo's stages.")
    List<Integer> growth = List.of();

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "A picture of each --growth there.")
    @Nullable Path plots;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Of each pass of --whole, instead of the cascade's own number; a second row"
                            + " says what that would take.")
    int steps;

    @Option(
            names = "--precision",
            split = ",",
            arity = "0..1",
            fallbackValue = "512,1024",
            paramLabel = "PX",
            description =
                    "Instead, what bfloat16 and int8 cost in fidelity and take in memory: three"
                            + " pictures of the demo against float32, ${FALLBACK-VALUE} px if not"
                            + " said.")
    List<Integer> precision = List.of();

    @Option(
            names = "--budget",
            split = ",",
            arity = "0..1",
            fallbackValue = "512,1024,1536,2048",
            paramLabel = "PX",
            description =
                    "Instead, what a budget says beside what a picture takes, ${FALLBACK-VALUE} px"
                            + " if not said; --nets, --dtype and --steps as with --whole.")
    List<Integer> budget = List.of();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = Words.OfDevice.class,
            description =
                    "gpu or gpu:N: steps on a graphics card instead, with weights that stay there,"
                            + " are streamed to it, or are kept in int8; in --dtype or bf16.")
    @Nullable Device device;

    /** Whether any of it was asked for. */
    boolean asked() {
        return profile
                || device != null
                || !(whole.isEmpty()
                        && decode.isEmpty()
                        && growth.isEmpty()
                        && budget.isEmpty()
                        && precision.isEmpty());
    }

    void run(Bench bench, PrintWriter out) throws IOException, InterruptedException {
        if (device != null) {
            onCard(bench, device, out);
        } else if (!precision.isEmpty()) {
            precisions(bench.json, out);
        } else if (!budget.isEmpty()) {
            budgets(bench, out);
        } else if (!decode.isEmpty()) {
            decodes(bench, out);
        } else if (!growth.isEmpty()) {
            growths(bench, out);
        } else {
            step(bench, out);
        }
    }

    private static void onCard(Bench bench, Device device, PrintWriter out) {
        if (!device.available().isCard()) {
            throw bench.wrong("--device should be gpu or gpu:N: the processor needs no option");
        }
        bench.requireKnown(Set.of());
        out.println(Machine.here() + "\n\n" + CardRun.HEAD);
        for (Case step : CardRun.cases(bench.quick, bench.typeOrBf16())) {
            if (bench.nets.isEmpty() || bench.nets.contains(step.net())) {
                for (String way : CardRun.ways(step)) {
                    out.println(CardRun.of(step, device, way).markdown());
                    out.flush();
                }
            }
        }
    }

    /** Pictures, or where the time goes. */
    private void step(Bench bench, PrintWriter out) throws IOException {
        out.println(Machine.here());
        if (!profile) {
            pictures(bench, out);
        } else if (!whole.isEmpty()) {
            whole.forEach(side -> say(side + " px", WholeRun.profile(side), out));
        } else {
            Path folder = weights();
            bench.chosen().stream()
                    .filter(c -> !c.net().startsWith("train"))
                    .forEach(c -> say(c.toString(), Profile.of(c, folder), out));
        }
    }

    /** A picture each, its times and its memory by itself. */
    private void budgets(Bench bench, PrintWriter out) throws IOException, InterruptedException {
        requireCascade(bench, "--budget");
        String folder = "";
        Precision precision = Precision.F32;
        if (!bench.nets.isEmpty()) {
            folder =
                    RandomCascade.folder(weights(), bench.nets.get(0), bench.typeOrBf16())
                            .toString();
            precision = Precision.of(bench.typeOrBf16());
        }
        for (Allocator allocator : Allocator.values()) {
            out.println(
                    "\nAllocator " + allocator + ", " + Machine.here() + "\n\n" + BudgetRun.HEAD);
            for (int side : budget) {
                var asked = new BudgetRun.Asked(folder, precision, side, Tier.EXACT, steps);
                out.println(BudgetRun.of(asked, allocator).markdown());
                out.flush();
            }
        }
    }

    private static void requireCascade(Bench bench, String option) {
        if (bench.nets.size() > 1 || !WITH_CASCADE.containsAll(bench.nets)) {
            throw bench.wrong(
                    "with %s, --nets should be one of %s but is %s"
                            .formatted(option, WITH_CASCADE, bench.nets));
        }
    }

    private void pictures(Bench bench, PrintWriter out) throws IOException {
        List<String> nets = bench.nets;
        requireCascade(bench, "--whole");
        var change = WholeRun.steps(steps);
        out.println("\n" + WholeRun.HEAD);
        for (int side : whole) {
            var run =
                    nets.isEmpty()
                            ? WholeRun.of(side, change)
                            : WholeRun.random(
                                    weights(), nets.get(0), bench.typeOrBf16(), side, change);
            out.println(run.markdown());
            out.flush();
        }
    }

    private void decodes(Bench bench, PrintWriter out) throws IOException {
        List<String> nets = bench.nets;
        String net = nets.isEmpty() ? "stage_a" : nets.get(0);
        if (nets.size() > 1 || !STAGES_A.contains(net)) {
            throw bench.wrong(
                    "with --decode, --nets should be one of " + STAGES_A + " but is " + nets);
        }
        out.println(Machine.here() + "\n\n" + DecodeRun.HEAD);
        for (int side : decode) {
            out.println(DecodeRun.of(weights(), net, bench.typeOrBf16(), side, ending).markdown());
            out.flush();
        }
    }

    private void growths(Bench bench, PrintWriter out) throws IOException {
        bench.requireKnown(Set.of(DEMO));
        out.println(Machine.here());
        for (String net : bench.nets.isEmpty() ? List.of("stage_c_3_6b") : bench.nets) {
            var grown =
                    net.equals(DEMO)
                            ? Growth.ofDemo(growth, out::println)
                            : Growth.of(weights(), net, bench.typeOrBf16(), growth, out::println);
            out.println("\n" + grown.markdown() + "\n");
            out.flush();
            if (plots != null) {
                new GrowthChart(grown).save(plots.resolve("growth-" + net + ".png"));
            }
        }
    }

    /** → Markdown, and JSON where a file was named. */
    private void precisions(@Nullable Path json, PrintWriter out) throws IOException {
        var fidelity =
                Fidelity.measure(
                        precision,
                        Fidelity.PROMPTS,
                        one -> {
                            out.println(one);
                            out.flush();
                        });
        var table = new PrecisionTable(Machine.here(), fidelity, WeightBytes.all());
        out.println("\n" + table.markdown());
        if (json != null) {
            Files.writeString(json, table.json());
        }
    }

    /** Where files of random weights are kept. */
    private static Path weights() throws IOException {
        return Home.ofLauncher().made("bench");
    }

    private static void say(String what, Profile profiled, PrintWriter out) {
        out.println("\n" + what + ": " + profiled.markdown());
        out.flush();
    }
}
