package dev.ultrapixel.training;

import dev.ultrapixel.tensor.AdamW;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All of a run after so many updates: what has to be there to go on as if nothing had happened.
 *
 * @param values all trained numbers, (n)
 * @param average their moving average, (n)
 * @param optimizer moments and number of updates
 * @param statistics running statistics of batch norms
 * @param memory what the objective remembers
 * @param seconds of computing so far
 * @param seed that the run's chance comes from
 */
public record TrainingState(
        String objective,
        Tensor values,
        Tensor average,
        AdamW.State optimizer,
        Map<String, Tensor> statistics,
        Map<String, Tensor> memory,
        double seconds,
        long seed) {

    private static final String FORMAT = "ultrapixel training 1";

    /** Updates made. */
    public long updates() {
        return optimizer.updates();
    }

    /** Writes it, all or nothing. */
    public void save(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("values", values);
        tensors.put("average", average);
        tensors.put("means", optimizer.means());
        tensors.put("squares", optimizer.squares());
        statistics.forEach((key, tensor) -> tensors.put("statistics/" + key, tensor));
        memory.forEach((key, tensor) -> tensors.put("memory/" + key, tensor));
        SafetensorsWriter.write(
                file,
                tensors,
                Map.of(
                        "format", FORMAT,
                        "objective", objective,
                        "updates", Long.toString(updates()),
                        "seconds", Double.toString(seconds),
                        "seed", Long.toString(seed)));
    }

    /** Reads what {@link #save} wrote; a damaged or foreign file is an error. */
    public static TrainingState load(Path file) {
        Source source = Safetensors.open(file);
        Map<String, String> said = source.metadata();
        if (!FORMAT.equals(said.get("format"))) {
            throw new IllegalArgumentException(
                    "%s should say format '%s' but says '%s'; is it a training state?"
                            .formatted(file, FORMAT, said.get("format")));
        }
        return new TrainingState(
                said.getOrDefault("objective", ""),
                source.get("values"),
                source.get("average"),
                new AdamW.State(
                        source.get("means"), source.get("squares"), whole(said, "updates", file)),
                below(source, "statistics/"),
                below(source, "memory/"),
                Double.parseDouble(said.getOrDefault("seconds", "0")),
                whole(said, "seed", file));
    }

    private static long whole(Map<String, String> said, String key, Path file) {
        String text = said.get(key);
        if (text == null || !text.matches("-?\\d+")) {
            throw new IllegalArgumentException(
                    "%s should say its %s as a whole number but says %s"
                            .formatted(file, key, text));
        }
        return Long.parseLong(text);
    }

    private static Map<String, Tensor> below(Source source, String prefix) {
        Source part = source.under(prefix);
        Map<String, Tensor> tensors = new HashMap<>();
        part.names().forEach(name -> tensors.put(name, part.get(name)));
        return tensors;
    }
}
