package dev.ultrapixel.cli;

import dev.ultrapixel.notebook.Imports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JShell in this JVM, with the toolkit on its class path and imported. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = "JShell with the toolkit imported.",
        footer = {
            "",
            "Examples:",
            "  ./ultrapixel shell",
            "  ./ultrapixel shell -- --feedback concise    options of jshell follow --",
            "  echo 'System.out.println(6 * 7)' | ./ultrapixel shell",
        })
final class Shell implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "OPTION",
            description = "Options and files for jshell.")
    List<String> options = List.of();

    @Override
    public Integer call() throws Exception {
        var imports = startup();
        try {
            var arguments = new ArrayList<String>();
            arguments.addAll(List.of("--execution", "local"));
            arguments.addAll(List.of("--class-path", Jvm.classPath()));
            arguments.addAll(List.of("--startup", "DEFAULT", "--startup", imports.toString()));
            arguments.addAll(options);
            return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
        } finally {
            Files.deleteIfExists(imports);
        }
    }

    private static Path startup() throws IOException {
        var file = Files.createTempFile("ultrapixel", ".jsh");
        return Files.write(file, Imports.lines());
    }
}
