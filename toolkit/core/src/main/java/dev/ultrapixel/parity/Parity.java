package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** fixture file → how far what we compute is from what the reference computed. */
public final class Parity {

    private Parity() {}

    /** How a file fared. */
    public enum Status {
        PASSED,
        FAILED,
        /** Its kind belongs to a capability that is not there yet. */
        LATER
    }

    /**
     * One file's result.
     *
     * @param compared outputs and sites that were compared
     * @param absolute largest |a − b|
     * @param relative largest |a − b| / max|b| of a tensor
     * @param remark empty, or the first output or site that differs or is missing, or why the file
     *     could not run
     */
    public record Result(
            String name,
            Status status,
            int compared,
            double absolute,
            double relative,
            String remark) {

        @Override
        public String toString() {
            return "%-36s %-6s %4d compared   max |a-b| %.1e   relative %.1e   %s"
                    .formatted(
                            name,
                            status.toString().toLowerCase(java.util.Locale.ROOT),
                            compared,
                            absolute,
                            relative,
                            remark)
                    .stripTrailing();
        }
    }

    /** Runs one file in F32 or F64. */
    public static Result check(Path file, Dtype dtype) {
        Fixture fixture = Fixture.open(file);
        Kind kind = Kind.of(fixture);
        Check check = kind.check();
        if (check == null) {
            return new Result(fixture.name(), Status.LATER, 0, 0, 0, kind.name());
        }
        return compare(fixture, kind, dtype, check);
    }

    private static Result compare(Fixture fixture, Kind kind, Dtype dtype, Check check) {
        Map<String, Tensor> actual;
        try {
            actual = check.run(fixture, dtype);
        } catch (IllegalArgumentException
                | IllegalStateException
                | java.util.NoSuchElementException e) {
            return new Result(
                    fixture.name(), Status.FAILED, 0, 0, 0, "did not run: " + e.getMessage());
        }
        double absolute = 0;
        double relative = 0;
        String first = "";
        int compared = 0;
        for (Map.Entry<String, Tensor> one : fixture.expected().entrySet()) {
            if (kind.ignores(one.getKey())) {
                continue;
            }
            String remark = null;
            @Nullable Tensor ours = actual.get(one.getKey());
            if (ours == null) {
                remark = one.getKey() + " was not compared";
            } else {
                try {
                    Difference d = kind.difference(fixture, one.getKey(), ours, one.getValue());
                    compared++;
                    absolute = Math.max(absolute, d.absolute());
                    relative = Math.max(relative, d.relative());
                    double tolerance = kind.tolerance(one.getKey(), dtype);
                    if (!(d.relative() <= tolerance)) {
                        remark =
                                "%s differs by %.1e (relative %.1e, allowed %.0e) at %d"
                                        .formatted(
                                                one.getKey(),
                                                d.absolute(),
                                                d.relative(),
                                                tolerance,
                                                d.index());
                    }
                } catch (IllegalArgumentException e) {
                    remark = one.getKey() + ": " + e.getMessage();
                }
            }
            if (remark != null && first.isEmpty()) {
                first = remark;
            }
        }
        if (compared == 0 && first.isEmpty()) {
            first = "it holds nothing to compare";
        }
        return new Result(
                fixture.name(),
                first.isEmpty() ? Status.PASSED : Status.FAILED,
                compared,
                absolute,
                relative,
                first);
    }

    static String text(JsonObject config, String field) {
        return config.has(field) && config.get(field).isJsonPrimitive()
                ? config.get(field).getAsString()
                : "";
    }
}
