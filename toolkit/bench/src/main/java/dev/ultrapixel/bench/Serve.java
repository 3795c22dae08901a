package dev.ultrapixel.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Torch;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Our side of a comparison, in a process of its own, in the protocol of {@code bench.py --serve}: a
 * line about itself, then {@code run NET DTYPE H W} → one JSON line, until {@code quit}.
 */
final class Serve {

    private final Path weights;
    private @Nullable Case loaded;
    private @Nullable Step step;

    private Serve(Path weights) {
        this.weights = weights;
    }

    /** The file of the one net that will be asked for. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var self = new JsonObject();
        self.addProperty("torch", Torch.version());
        self.addProperty("threads", Torch.threads());
        out.println(self);
        var serve = new Serve(Path.of(arguments[0]));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("quit")) {
                return;
            }
            out.println(serve.answer(line));
        }
    }

    private String answer(String line) {
        try {
            return new Gson().toJson(run(Case.of(line.replaceFirst("^run ", "").split(" "))));
        } catch (RuntimeException | OutOfMemoryError e) {
            var failed = new JsonObject();
            failed.addProperty("error", e.getClass().getSimpleName() + ": " + e.getMessage());
            return failed.toString();
        }
    }

    private JsonObject run(Case asked) {
        Step ready = step;
        if (ready == null || !asked.equals(loaded)) {
            ready = Step.of(asked, Weights.of(Checkpoint.open(weights)));
            step = ready;
            loaded = asked;
        }
        Answer answer = ready.run();
        var json = new JsonObject();
        json.addProperty("seconds", answer.seconds());
        json.addProperty("peak_mb", answer.peakMb());
        json.addProperty("mean_abs", answer.meanAbs());
        json.add("figures", new Gson().toJsonTree(answer.figures()));
        json.add("some", new Gson().toJsonTree(answer.some()));
        return json;
    }
}
