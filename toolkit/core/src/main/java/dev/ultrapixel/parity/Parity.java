package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** fixture file → how far what we compute is from what the reference computed. */
public final class Parity {

    private static final String ENDING = ".safetensors";

    private Parity() {}

    /** How a file fared. */
    public enum Status {
        PASSED,
        FAILED,
        /** Its kind belongs to a capability that is not there yet. */
        LATER,
        /** A file of tensors that is no fixture: nothing says how it was made. */
        OTHER
    }

    /**
     * One file's result.
     *
     * @param compared outputs and sites that were compared
     * @param absolute largest |a − b|
     * @param relative largest |a − b| / max|b| of a tensor
     * @param remark of a failed file the first output or site that differs or is missing, or why it
     *     could not run
     */
    public record Result(
            String name,
            Status status,
            int compared,
            double absolute,
            double relative,
            String remark) {

        static Result without(String name, Status status, String remark) {
            return new Result(name, status, 0, 0, 0, remark);
        }

        @Override
        public String toString() {
            String word = status.toString().toLowerCase(Locale.ROOT);
            String numbers =
                    compared == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%4d compared   max |a-b| %.1e   relative %.1e   ",
                                    compared,
                                    absolute,
                                    relative);
            return "%-36s %-6s %s%s".formatted(name, word, numbers, remark).stripTrailing();
        }
    }

    /** The files of a folder that {@link #check} can look at, by name. */
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "%s should be a folder of fixtures (*%s) but %s"
                            .formatted(
                                    folder,
                                    ENDING,
                                    Files.exists(folder) ? "is a file" : "is not there"));
        }
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be listed", e);
        }
    }

    /** Runs one file in F32 or F64. What can't be read or run is a failed result, no error. */
    public static Result check(Path file, Dtype dtype) {
        return check(file, dtype, Device.CPU);
    }

    /** The same on a device. */
    public static Result check(Path file, Dtype dtype, Device device) {
        try {
            return check(Fixture.open(file, device), dtype);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            return Result.without(name(file), Status.FAILED, "did not run: " + sentence(e));
        }
    }

    private static Result check(Fixture fixture, Dtype dtype) {
        if (!fixture.isDocumented()) {
            return Result.without(
                    fixture.name(), Status.OTHER, "no fixture: its metadata has no config");
        }
        Kind kind = Kind.of(fixture);
        Check check = kind.check();
        return check == null
                ? Result.without(fixture.name(), Status.LATER, kind.name())
                : Comparison.of(fixture, kind, dtype, check.run(fixture, dtype));
    }

    private static String sentence(Throwable e) {
        return e instanceof IllegalArgumentException || e instanceof UncheckedIOException
                ? String.valueOf(e.getMessage())
                : e.toString();
    }

    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    static String text(JsonObject config, String field) {
        return config.has(field) && config.get(field).isJsonPrimitive()
                ? config.get(field).getAsString()
                : "";
    }
}
