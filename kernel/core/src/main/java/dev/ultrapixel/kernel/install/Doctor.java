package dev.ultrapixel.kernel.install;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.wire.Json;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Starts an installed kernel as Jupyter would, runs a cell and a completion, and prints what it
 * found.
 */
final class Doctor {
    private static final long MILLIS = 60_000;

    private final JupyterPaths paths;
    private final PrintStream out;

    Doctor(JupyterPaths paths, PrintStream out) {
        this.paths = paths;
        this.out = out;
    }

    /** Whether all is well. */
    boolean run(Options options) throws IOException {
        String name = options.one("name").orElse("java");
        Path folder = find(name, options);
        out.println("kernel '" + name + "' in " + folder);
        JsonObject spec =
                JsonParser.parseString(Files.readString(folder.resolve("kernel.json")))
                        .getAsJsonObject();
        List<String> command = new ArrayList<>();
        spec.getAsJsonArray("argv").forEach(word -> command.add(word.getAsString()));
        Map<String, String> environment = new LinkedHashMap<>();
        if (spec.has("env"))
            spec.getAsJsonObject("env")
                    .entrySet()
                    .forEach(e -> environment.put(e.getKey(), e.getValue().getAsString()));
        File log = File.createTempFile("kernel-", ".log");
        out.println("its log: " + log);
        long start = System.nanoTime();
        try (ChildKernel kernel = ChildKernel.start(command, environment, log);
                Connection client = kernel.connect(MILLIS)) {
            say("ready after", start);
            return check(kernel, client);
        } catch (TimeoutException e) {
            out.println("FAILED: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean check(ChildKernel kernel, Connection client)
            throws TimeoutException, InterruptedException {
        JsonObject info =
                client.ask(Channel.SHELL, "kernel_info_request", new JsonObject(), MILLIS);
        out.println(info.get("banner").getAsString());
        long start = System.nanoTime();
        String two = client.execute("1 + 1", MILLIS).text();
        say("1 + 1 is " + two + ", after", start);
        start = System.nanoTime();
        JsonObject completed =
                client.ask(
                        Channel.SHELL,
                        "complete_request",
                        Json.object("code", "String.val", "cursor_pos", 10),
                        MILLIS);
        boolean found = completed.getAsJsonArray("matches").toString().contains("valueOf");
        say(
                "String.val is completed"
                        + (found ? "" : " to " + completed.get("matches"))
                        + ", after",
                start);
        boolean ended = kernel.shutDown(client, MILLIS);
        out.println(ended ? "it ends when it is asked to" : "FAILED: it does not end");
        boolean well = two.equals("2") && found && ended;
        out.println(well ? "all is well" : "FAILED");
        return well;
    }

    private Path find(String name, Options options) {
        List<Path> folders = new ArrayList<>();
        options.one("kernels-dir").ifPresent(folder -> folders.add(Path.of(folder)));
        options.one("prefix")
                .ifPresent(
                        prefix ->
                                folders.add(
                                        JupyterPaths.below(Path.of(prefix)).resolve("kernels")));
        for (Path data : paths.all()) folders.add(data.resolve("kernels"));
        for (Path folder : folders) {
            if (Files.isRegularFile(folder.resolve(name).resolve("kernel.json")))
                return folder.resolve(name);
        }
        throw new IllegalArgumentException(
                "there is no kernel '" + name + "' in " + folders + "; run install first");
    }

    private void say(String what, long start) {
        out.println(
                String.format(Locale.ROOT, "%s %.0f ms", what, (System.nanoTime() - start) / 1e6));
    }
}
