package dev.ultrapixel.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One side of a comparison: a process that holds one net and runs its step when told to. Both sides
 * inherit our environment: the same allocator, the same limits.
 */
final class Side implements AutoCloseable {

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;
    private final JsonObject self;

    private Side(String name, List<String> command, Path log) throws IOException {
        this.name = name;
        this.log = log;
        this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        this.in = process.inputReader(StandardCharsets.UTF_8);
        this.out = process.outputWriter(StandardCharsets.UTF_8);
        this.self = read();
    }

    /** The toolkit, in another JVM like this one. */
    static Side toolkit(Path weights) throws IOException {
        var command = OtherJvm.command(OtherJvm.options(), Serve.class, weights.toString());
        return new Side("the toolkit", command, log(weights, "toolkit"));
    }

    /** The PyTorch restatement, on as many threads. */
    static Side torch(Yardstick yardstick, String net, Path weights, int threads)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(yardstick.python().toString());
        command.add(yardstick.script().toString());
        command.addAll(List.of("--serve", "--threads", Integer.toString(threads)));
        command.addAll(List.of("--weights", net + "=" + weights));
        if (yardstick.compiled()) {
            command.add("--compile");
        }
        return new Side(yardstick.title(), command, log(weights, "torch"));
    }

    private static Path log(Path weights, String side) {
        return weights.resolveSibling(weights.getFileName() + "." + side + ".log");
    }

    /** Version of its libtorch. */
    String version() {
        return self.get("torch").getAsString();
    }

    int threads() {
        return self.get("threads").getAsInt();
    }

    Answer run(Case asked) throws IOException {
        out.write("run " + asked + "\n");
        out.flush();
        return Answer.of(read());
    }

    private JsonObject read() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IllegalStateException(
                    "%s ended instead of answering: %s".formatted(name, lastWords()));
        }
        JsonObject answer = parse(line);
        if (answer.has("error")) {
            throw new IllegalStateException(name + ": " + answer.get("error").getAsString());
        }
        return answer;
    }

    private JsonObject parse(String line) {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalStateException(
                    "%s should answer a JSON object but said '%s'".formatted(name, line), e);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty()
                ? "nothing is in " + log
                : "%s (%s)".formatted(lines.get(lines.size() - 1), log);
    }

    @Override
    public void close() {
        try {
            out.write("quit\n");
            out.flush();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException ended) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
