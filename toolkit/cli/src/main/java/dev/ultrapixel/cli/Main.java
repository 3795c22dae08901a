package dev.ultrapixel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The front end: arguments → exit code. 0 done, 1 failed, 2 asked wrongly. */
@Command(
        name = "ultrapixel",
        version = "ultrapixel 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "A diffusion cascade on a notebook's bench: from a prompt to a large picture, step"
                        + " by step.",
        subcommands = {
            Tour.class,
            Generate.class,
            Replay.class,
            Lab.class,
            Notebooks.class,
            Examples.class,
            Run.class,
            Shell.class,
            KernelCommands.Install.class,
            KernelCommands.Kernels.class,
            KernelCommands.Uninstall.class,
            Train.class,
            ParityFolder.class,
            Evaluate.class,
            Test.class,
            Bench.class,
            Doctor.class,
        },
        footer = {
            "",
            "Examples:",
            "  ./ultrapixel tour            the first ten minutes: pictures, and how they came"
                    + " about",
            "  ./ultrapixel lab             JupyterLab on notebooks/",
            "  ./ultrapixel COMMAND --help  what a command takes, with examples",
            "",
            "Environment:",
            "  JAVA_HOME, PYTHON            the JDK and the python3 to use",
            "  ULTRAPIXEL_JAVA_OPTS         more options for the JVM",
            "  ULTRAPIXEL_ALLOCATOR=system  leave the memory allocator as it is",
            "  DJL_CACHE_DIR                where libtorch is unpacked, else ~/.djl.ai",
        })
public final class Main implements Runnable {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of a failure.")
    boolean debug;

    @Spec CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var main = new Main();
        var line = new CommandLine(main);
        // What follows the FILE of 'run' belongs to it, options included.
        line.getSubcommands().values().stream()
                .filter(command -> command.getCommand() instanceof Run)
                .forEach(command -> command.setStopAtPositional(true));
        return line.setUsageHelpWidth(120)
                .setParameterExceptionHandler(Complaint::ofParameters)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) ->
                                Complaint.ofExecution(failure, command, main.debug));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
