package dev.ultrapixel.cli;

import dev.ultrapixel.bench.CardRun;
import dev.ultrapixel.bench.Case;
import dev.ultrapixel.bench.DecodeRun;
import dev.ultrapixel.bench.Fidelity;
import dev.ultrapixel.bench.Growth;
import dev.ultrapixel.bench.Machine;
import dev.ultrapixel.bench.Paired;
import dev.ultrapixel.bench.PrecisionTable;
import dev.ultrapixel.bench.Profile;
import dev.ultrapixel.bench.Table;
import dev.ultrapixel.bench.WeightBytes;
import dev.ultrapixel.bench.WholeRun;
import dev.ultrapixel.bench.Yardstick;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A step of each net, ours and PyTorch's in turns → a table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Time one step of each net, in turns with a careful PyTorch restatement on the same"
                        + " weights, threads and allocator.",
        footer = {
            "",
            "Examples:",
            "  ./ultrapixel bench --quick              the demo's nets: a minute",
            "  ./ultrapixel bench --yes                everything; installs PyTorch in .venv-torch",
            "  ./ultrapixel bench --nets stage_c_1b --dtype bf16",
            "  ./ultrapixel bench --profile --nets stage_c_demo",
            "  ./ultrapixel bench --whole              512 and 1024 px of the demo; --whole=2048",
            "  ./ultrapixel bench --whole=2048 --nets stage_c_3_6b --steps 2",
            "  ./ultrapixel bench --decode             Stage A at 2048 and 6144 px",
            "  ./ultrapixel bench --growth --nets stage_c_3_6b,stage_b_lite",
            "  ./ultrapixel bench --precision --json precision.json",
            "  ./ultrapixel bench --device gpu         steps on a graphics card",
            "  ./ultrapixel bench --python ~/torch/bin/python --json bench.json",
            "",
            "Everything takes an hour, 16 GB of free memory, and 40 GB of disk for random weights",
            "in target/bench, which may be deleted. Without PyTorch our side is timed alone.",
            "Close other programs: a busy machine measures the other programs.",
        })
final class Bench implements Callable<Integer> {

    private static final Set<String> WITH_CASCADE =
            new TreeSet<>(Set.of("stage_c_1b", "stage_c_3_6b"));
    private static final Set<String> STAGES_A = new TreeSet<>(Set.of("stage_a", "stage_a_demo"));

    @Option(names = "--quick", description = "The demo's nets only.")
    boolean quick;

    @Option(
            names = "--nets",
            split = ",",
            paramLabel = "NET",
            description = "Only these, separated by commas.")
    List<String> nets = List.of();

    @Option(names = "--dtype", paramLabel = "DTYPE", description = "Only fp32, or only bf16.")
    @Nullable String dtype;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each side that count, ${DEFAULT-VALUE} if not given.")
    int runs;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A Python with torch 2.7.1 and safetensors, instead of .venv-torch.")
    @Nullable Path python;

    @Option(
            names = "--yes",
            description = "Install PyTorch in .venv-torch if it is not there: 1 to 6 GB.")
    boolean yes;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all runs there.")
    @Nullable Path json;

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
                    "Stage A alone with random weights, into a PNG, ${FALLBACK-VALUE} px if not"
                            + " said; with --nets stage_a_demo the demo's size.")
    List<Integer> decode = List.of();

    @Option(
            names = "--growth",
            split = ",",
            arity = "0..1",
            fallbackValue = "1024,2048,4096,6144",
            paramLabel = "PX",
            description =
                    "How each kind of layer grows with the picture, beside its arithmetic,"
                            + " ${FALLBACK-VALUE} px if not said; of --nets, or Stage C 3.6B.")
    List<Integer> growth = List.of();

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
            names = "--device",
            paramLabel = "DEVICE",
            converter = Words.OfDevice.class,
            description =
                    "gpu or gpu:N: steps on a graphics card instead, with weights that stay there,"
                            + " are streamed to it, or are kept in int8.")
    @Nullable Device card;

    @Option(names = "--markdown", description = "Print the table as BENCHMARKS.md holds it.")
    boolean markdown;

    @Spec CommandSpec spec;

    /** What takes no other side. */
    private void alone(List<Case> chosen, PrintWriter out) throws IOException {
        out.println(Machine.here());
        if (!profile) {
            pictures(out);
        } else if (!whole.isEmpty()) {
            whole.forEach(side -> say(side + " px", WholeRun.profile(side), out));
        } else {
            chosen.stream()
                    .filter(c -> !c.net().startsWith("train"))
                    .forEach(c -> say(c.toString(), Profile.of(c), out));
        }
    }

    private void pictures(PrintWriter out) throws IOException {
        if (nets.size() > 1 || !WITH_CASCADE.containsAll(nets)) {
            throw wrong(
                    "with --whole, --nets should be one of " + WITH_CASCADE + " but is " + nets);
        }
        var change = steps == 0 ? Change.NONE : Change.NONE.steps(steps);
        out.println("\n" + WholeRun.HEAD);
        for (int side : whole) {
            var run =
                    nets.isEmpty()
                            ? WholeRun.of(side, change)
                            : WholeRun.random(weights(), nets.get(0), typeOrBf16(), side, change);
            out.println(run.markdown());
            out.flush();
        }
    }

    private void decodes(PrintWriter out) throws IOException {
        String net = nets.isEmpty() ? "stage_a" : nets.get(0);
        if (nets.size() > 1 || !STAGES_A.contains(net)) {
            throw wrong("with --decode, --nets should be one of " + STAGES_A + " but is " + nets);
        }
        out.println(Machine.here() + "\n\n" + DecodeRun.HEAD);
        for (int side : decode) {
            out.println(DecodeRun.of(weights(), net, typeOrBf16(), side).markdown());
            out.flush();
        }
    }

    private void growths(PrintWriter out) throws IOException {
        requireKnown();
        out.println(Machine.here());
        for (String net : nets.isEmpty() ? List.of("stage_c_3_6b") : nets) {
            var measured = Growth.of(weights(), net, typeOrBf16(), growth, out::println);
            out.println("\n" + measured.markdown() + "\n");
            out.flush();
        }
    }

    /** → Markdown, and JSON where a file was named. */
    private void precisions(PrintWriter out) throws IOException {
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

    private void onCard(Device device, PrintWriter out) {
        if (!device.available().isCard()) {
            throw wrong("--device should be gpu or gpu:N: the processor needs no option");
        }
        out.println(Machine.here() + "\n\n" + CardRun.HEAD);
        Dtype asked = dtype == null ? null : Case.dtype(dtype);
        for (Case step : CardRun.cases(quick, asked)) {
            if (nets.isEmpty() || nets.contains(step.net())) {
                for (String way : CardRun.ways(step)) {
                    out.println(CardRun.of(step, device, way).markdown());
                    out.flush();
                }
            }
        }
    }

    private Dtype typeOrBf16() {
        return dtype == null ? Dtype.BF16 : Case.dtype(dtype);
    }

    /** Where files of random weights are kept. */
    private static Path weights() throws IOException {
        return Home.ofLauncher().made("bench");
    }

    private static void say(String what, Profile profiled, PrintWriter out) {
        out.println("\n" + what + ": " + profiled.markdown());
        out.flush();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        if (card != null) {
            onCard(card, out);
            return 0;
        }
        if (!precision.isEmpty()) {
            precisions(out);
            return 0;
        }
        if (!decode.isEmpty()) {
            decodes(out);
            return 0;
        }
        if (!growth.isEmpty()) {
            growths(out);
            return 0;
        }
        var chosen = chosen();
        if (profile || !whole.isEmpty()) {
            alone(chosen, out);
            return 0;
        }
        var home = Home.ofLauncher();
        var yardstick = yardstick(home, out);
        var paired = new Paired(yardstick, home.made("bench"), runs);
        var lines =
                paired.measure(
                        chosen,
                        said -> {
                            out.println(said);
                            out.flush();
                        });
        var table = new Table(Machine.here(), lines);
        out.println();
        out.println(markdown ? table.markdown() : table.text());
        if (json != null) {
            Files.writeString(json, table.json());
        }
        return lines.stream().anyMatch(line -> line.fault() != null) ? 1 : 0;
    }

    private void requireKnown() {
        Set<String> known =
                Case.STANDARD.stream()
                        .map(Case::net)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String net : nets) {
            if (!known.contains(net)) {
                throw wrong("--nets should be of " + known + " but has '" + net + "'");
            }
        }
    }

    private List<Case> chosen() {
        requireKnown();
        List<Case> all = quick ? Case.QUICK : Case.STANDARD;
        List<Case> chosen =
                all.stream()
                        .filter(c -> nets.isEmpty() || nets.contains(c.net()))
                        .filter(c -> dtype == null || c.dtype() == Case.dtype(dtype))
                        .toList();
        if (chosen.isEmpty()) {
            throw wrong("nothing is left to measure; the cases are " + all);
        }
        return chosen;
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private @Nullable Yardstick yardstick(Home home, PrintWriter out)
            throws IOException, InterruptedException {
        var script = home.folder().resolve("toolkit/bench/torch/bench.py");
        if (python != null) {
            return new Yardstick(TorchVenv.withTorch(python), script);
        }
        var venv = new TorchVenv(home);
        if (!venv.ready() && !yes) {
            out.println(
                    "PyTorch is not in .venv-torch, so our side is timed alone. For the comparison,"
                            + " './ultrapixel bench --yes' installs it there (1 to 6 GB), or"
                            + " --python names one.");
            return null;
        }
        if (!venv.ready()) {
            venv.install(out);
        }
        return new Yardstick(TorchVenv.withTorch(venv.python()), script);
    }
}
