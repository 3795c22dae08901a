package dev.ultrapixel.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** This machine → what works here and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Say what works here and what is missing.",
        footer = {
            "",
            "Exit code 1 if something is missing that is needed.",
            "",
            "Example:",
            "  ./ultrapixel doctor",
        })
final class Doctor implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var findings = Findings.on(Home.ofLauncher());
        findings.forEach(finding -> out.println(finding.line()));
        long bad = findings.stream().filter(Finding::stops).count();
        out.println(bad == 0 ? "All that is needed works." : bad + " of these stop the toolkit.");
        return bad == 0 ? 0 : 1;
    }
}
