package dev.ultrapixel.parity;

import dev.ultrapixel.parity.Parity.Result;
import dev.ultrapixel.parity.Parity.Status;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Our tensors, what a fixture expects → its result, which names the first that differs. */
final class Comparison {

    private final Fixture fixture;
    private final Kind kind;
    private final Dtype dtype;
    private final List<String> faults = new ArrayList<>();
    private int compared;
    private double absolute;
    private double relative;

    private Comparison(Fixture fixture, Kind kind, Dtype dtype) {
        this.fixture = fixture;
        this.kind = kind;
        this.dtype = dtype;
    }

    /** Compares in our order, which is the order of computing where a check records sites. */
    static Result of(Fixture fixture, Kind kind, Dtype dtype, Map<String, Tensor> ours) {
        var comparison = new Comparison(fixture, kind, dtype);
        Map<String, Tensor> expected = fixture.expected();
        List<String> ignored = expected.keySet().stream().filter(kind::ignores).toList();
        expected.keySet().removeAll(ignored);
        ours.forEach(
                (key, tensor) -> {
                    Tensor theirs = expected.remove(key);
                    if (theirs != null) {
                        comparison.compare(key, tensor, theirs);
                    }
                });
        expected.keySet().forEach(key -> comparison.faults.add(key + " was not compared"));
        return comparison.result(ignored);
    }

    private void compare(String key, Tensor ours, Tensor theirs) {
        compared++;
        try {
            Difference d = kind.measure().of(fixture, key, ours, theirs);
            absolute = Math.max(absolute, d.absolute());
            relative = Math.max(relative, d.relative());
            double tolerance = theirs.dtype().isFloat() ? kind.tolerance().of(key, dtype) : 0;
            if (!(d.relative() <= tolerance)) {
                faults.add(key + " " + words(d, tolerance));
            }
        } catch (IllegalArgumentException e) {
            faults.add(key + ": " + e.getMessage());
        }
    }

    private static String words(Difference d, double tolerance) {
        return d.absolute() == Double.POSITIVE_INFINITY
                ? "is no number at %d".formatted(d.index())
                : String.format(
                        Locale.ROOT,
                        "differs by %.1e (relative %.1e, allowed %.0e) at %d",
                        d.absolute(),
                        d.relative(),
                        tolerance,
                        d.index());
    }

    private Result result(List<String> ignored) {
        if (compared == 0) {
            faults.add("it holds nothing to compare");
        }
        Status status = faults.isEmpty() ? Status.PASSED : Status.FAILED;
        String others = faults.size() < 2 ? "" : " (first of %d)".formatted(faults.size());
        String information =
                ignored.isEmpty() ? "" : "for information: " + String.join(", ", ignored);
        String remark = faults.isEmpty() ? information : faults.get(0) + others;
        return new Result(fixture.name(), status, compared, absolute, relative, remark);
    }
}
