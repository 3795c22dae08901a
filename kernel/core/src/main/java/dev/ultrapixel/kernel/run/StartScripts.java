package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.error.Errors;
import dev.ultrapixel.kernel.eval.CellThread;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import dev.ultrapixel.kernel.magic.Globs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code CLASSPATH, STARTUP_SCRIPTS_PATH, STARTUP_SCRIPT} of the environment, before the first
 * cell.
 */
final class StartScripts {
    private final Kernel kernel;
    private final Evaluator evaluator;
    private final Startup startup;

    StartScripts(Kernel kernel, Evaluator evaluator, Startup startup) {
        this.kernel = kernel;
        this.evaluator = evaluator;
        this.startup = startup;
    }

    void run(CellThread thread) {
        for (Path entry : paths("CLASSPATH")) kernel.addToClasspath(entry);
        for (Path script : paths("STARTUP_SCRIPTS_PATH")) {
            try {
                run(
                        new Script(
                                String.valueOf(script.getFileName()), 0, Files.readString(script)),
                        thread);
            } catch (IOException | UncheckedIOException e) {
                startup.add("the startup script " + script + " cannot be read: " + e);
            }
        }
        String code = Env.get("STARTUP_SCRIPT").orElse("");
        if (!code.isBlank()) run(new Script("startup script", 0, code), thread);
    }

    private List<Path> paths(String name) {
        try {
            List<Path> paths = new ArrayList<>();
            for (String glob : Env.get(name).orElse("").split(File.pathSeparator)) {
                if (!glob.isBlank()) paths.addAll(Globs.entries(glob.strip()));
            }
            return paths;
        } catch (IOException | RuntimeException e) {
            startup.add(name + " of the environment cannot be followed: " + e);
            return List.of();
        }
    }

    private void run(Script script, CellThread thread) {
        var origin = new Origin(new Cell(0, script.text()), new JsonObject(), List.of(), false);
        origin.holdOutput();
        Origin.bind(origin);
        evaluator.drive(thread);
        try {
            evaluator.evaluate(script, thread);
        } catch (Throwable e) {
            var report = new Errors(evaluator).report(e, false);
            startup.add(script.name() + " failed:\n" + String.join("\n", report.traceback()));
        } finally {
            Origin.bind(null);
            evaluator.drive(null);
            startup.add(origin.heldOutput());
        }
    }
}
