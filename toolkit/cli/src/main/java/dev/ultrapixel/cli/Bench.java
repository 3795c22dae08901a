package dev.ultrapixel.cli;

import dev.ultrapixel.bench.Case;
import dev.ultrapixel.bench.Machine;
import dev.ultrapixel.bench.Paired;
import dev.ultrapixel.bench.Table;
import dev.ultrapixel.bench.Yardstick;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  ./ultrapixel bench --growth --nets demo,stage_c_3_6b,stage_b_lite --plots FOLDER",
            "  ./ultrapixel bench --precision --json precision.json",
            "  ./ultrapixel bench --budget             what budgets say, and what is",
            "  ./ultrapixel bench --device gpu         steps on a graphics card",
            "  ./ultrapixel bench --python ~/torch/bin/python --json bench.json",
            "  ./ultrapixel bench --compile --python ~/newest/bin/python --nets stage_a",
            "",
            "Everything takes an hour, 16 GB of free memory, and 40 GB of disk for random weights",
            "in target/bench, which may be deleted. Without PyTorch our side is timed alone.",
            "Close other programs: a busy machine measures the other programs.",
        })
final class Bench implements Callable<Integer> {

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
            names = "--compile",
            description =
                    "The other side's blocks by torch.compile, in the PyTorch of any release that"
                            + " --python has. It takes a C++ compiler, and minutes before the first"
                            + " run.")
    boolean compile;

    @Option(
            names = "--yes",
            description = "Install PyTorch in .venv-torch if it is not there: 1 to 6 GB.")
    boolean yes;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all runs there.")
    @Nullable Path json;

    @Mixin BenchOurs ours = new BenchOurs();

    @Option(names = "--markdown", description = "Print the table as BENCHMARKS.md holds it.")
    boolean markdown;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        if (json != null) {
            if (Files.isDirectory(json)) {
                throw wrong("--json should be a file but " + json + " is a folder");
            }
            makeFolder("--json", json.toAbsolutePath().getParent());
        }
        makeFolder("--plots", ours.plots);
        if (ours.asked()) {
            ours.run(this, out);
            return 0;
        }
        var chosen = chosen();
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
        var table =
                new Table(Machine.here(), yardstick == null ? "PyTorch" : yardstick.title(), lines);
        out.println();
        out.println(markdown ? table.markdown() : table.text());
        if (json != null) {
            Files.writeString(json, table.json());
        }
        return lines.stream().anyMatch(line -> line.fault() != null) ? 1 : 0;
    }

    /** Before an hour's work, not after it. */
    private void makeFolder(String option, @Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            if (!Files.isDirectory(folder)) { // or a link to one, which would be refused
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw wrong(option + ": the folder " + folder + " is not there and cannot be made");
        }
        if (!Files.isWritable(folder)) {
            throw wrong(option + ": nothing can be written into the folder " + folder);
        }
    }

    private void requireKnown() {
        requireKnown(Set.of());
    }

    /** An error for a net of --nets that is neither measured here nor one of these. */
    void requireKnown(Set<String> further) {
        Set<String> known = new TreeSet<>(further);
        Case.STANDARD.forEach(standard -> known.add(standard.net()));
        for (String net : nets) {
            if (!known.contains(net)) {
                throw wrong("--nets should be of " + known + " but has '" + net + "'");
            }
        }
    }

    /** The cases that were asked for. */
    List<Case> chosen() {
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

    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** The type that was asked for, or bfloat16. */
    Dtype typeOrBf16() {
        return dtype == null ? Dtype.BF16 : Case.dtype(dtype);
    }

    private @Nullable Yardstick yardstick(Home home, PrintWriter out)
            throws IOException, InterruptedException {
        var script = home.folder().resolve("toolkit/bench/torch/bench.py");
        if (python != null) {
            return new Yardstick(TorchVenv.withTorch(python), script, compile);
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
        return new Yardstick(TorchVenv.withTorch(venv.python()), script, compile);
    }
}
