package dev.ultrapixel.cli;

import dev.ultrapixel.parity.Parity;
import dev.ultrapixel.parity.Parity.Result;
import dev.ultrapixel.parity.Parity.Status;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of fixtures → a line each, and how many passed. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = "Compare every fixture file of a folder with what this toolkit computes.",
        footer = {
            "",
            "A line for each *.safetensors file: the largest absolute and relative difference, and"
                    + " the first output or",
            "site that differs. 'later' is what a later version will compute, 'other' is no"
                    + " fixture.",
            "Ends with 'N passed, N failed, N later'; exit code 1 if one failed.",
            "",
            "Examples:",
            "  ./ultrapixel parity toolkit/core/src/test/resources/fixtures",
            "  ./ultrapixel parity fixtures --dtype float64",
        })
final class ParityFolder implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Folder of fixtures.")
    Path folder;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "float32",
            converter = Words.OfDtype.class,
            description = "float32 (default) or float64.")
    Dtype dtype;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            converter = Words.OfDevice.class,
            description = "Where it is computed: cpu (default), gpu or gpu:N.")
    Device device;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        if (dtype != Dtype.F32 && dtype != Dtype.F64) {
            throw new ParameterException(
                    spec.commandLine(), "--dtype should be float32 or float64 for parity");
        }
        device.available();
        List<Path> files = Parity.files(folder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(folder + " should hold *.safetensors but has none");
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<Status, Integer> count = new EnumMap<>(Status.class);
        for (Path file : files) {
            Result result = Parity.check(file, dtype, device);
            out.println(result);
            out.flush();
            count.merge(result.status(), 1, Integer::sum);
        }
        int failed = count.getOrDefault(Status.FAILED, 0);
        int others = count.getOrDefault(Status.OTHER, 0);
        out.println(
                "%d passed, %d failed, %d later%s"
                        .formatted(
                                count.getOrDefault(Status.PASSED, 0),
                                failed,
                                count.getOrDefault(Status.LATER, 0),
                                others == 0 ? "" : ", %d other".formatted(others)));
        return failed == 0 ? 0 : 1;
    }
}
