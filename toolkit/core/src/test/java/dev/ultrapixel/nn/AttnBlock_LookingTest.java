package dev.ultrapixel.nn;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.ultrapixel.Fixture;
import dev.ultrapixel.probe.Glob;
import dev.ultrapixel.probe.Isolation;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read off the fused call, against the reference's whole matrix. */
class AttnBlock_LookingTest {

    @ParameterizedTest
    @ValueSource(strings = {"block-attention", "block-attention-wide", "block-attention-cross"})
    void columnsAreTheDenseSoftmaxs(String name) {
        Fixture fixture = Fixture.load(name);
        Seen seen = look(fixture, null, new long[0], ".columns");
        Tensor p = fixture.out("probabilities");
        long m = fixture.in("cond").size(1);

        assertEquals(
                List.of(".columns"), List.copyOf(seen.values().keySet())); // no matrix was made
        Tensor expected = lastColumns(p, m);
        for (long i = 0; i < expected.count(); i++) {
            assertEquals(expected.at(i), seen.get(".columns").at(i), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"block-attention", "block-attention-wide", "block-attention-cross"})
    void massesSumToOneAndTheTextsIsTheReferences(String name) {
        Fixture fixture = Fixture.load(name);
        Tensor masses = look(fixture, null, new long[0], ".masses").get(".masses");
        Tensor text = fixture.out("text_mass");

        Tensor condition =
                Scope.tidy(
                        () ->
                                Ops.reshape(
                                                Ops.narrow(Array.of(masses), 3, 0, 2),
                                                text.size(0),
                                                text.size(1),
                                                text.size(2),
                                                2)
                                        .keep());
        for (long i = 0; i < text.count(); i++) {
            assertEquals(text.at(i), condition.at(2 * i) + condition.at(2 * i + 1), 1e-6);
            double all = masses.at(3 * i) + masses.at(3 * i + 1) + masses.at(3 * i + 2);
            assertEquals(1, all, 2e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"block-attention", "block-attention-wide", "block-attention-cross"})
    void entropyIsTheReferences(String name) {
        Fixture fixture = Fixture.load(name);
        Tensor entropy = look(fixture, null, new long[0], ".entropy").get(".entropy");

        assertClose(fixture.out("entropy"), entropy, 2e-6); // L − Σ p·score loses a digit
    }

    @Test
    void wholeRowsOfSomeQueries() {
        Fixture fixture = Fixture.load("block-attention");
        Tensor rows = look(fixture, null, new long[] {7, 2}, ".queries").get(".queries");
        Tensor p = fixture.out("probabilities");

        Tensor expected =
                Scope.tidy(
                        () ->
                                Ops.concat(
                                                2,
                                                Ops.narrow(Array.of(p), 2, 7, 1),
                                                Ops.narrow(Array.of(p), 2, 2, 1))
                                        .keep());
        assertClose(expected, rows, 1e-6);
    }

    @Test
    void lookingChangesNothing() {
        Fixture fixture = Fixture.load("block-attention");
        Seen seen =
                look(fixture, null, new long[] {0}, ".columns", ".masses", ".entropy", ".queries");

        assertEquals(4, seen.values().size());
        assertClose(fixture.out("y"), run(fixture, null), 3e-6);
    }

    @Test
    void aWeightMultipliesColumnsBeforeTheyAreSharedOut() {
        Fixture fixture = Fixture.load("block-attention");
        long m = fixture.in("cond").size(1);
        Tensor bias = bias(fixture, m, 1, Math.log(3));
        Seen seen = look(fixture, bias, new long[] {4}, ".columns", ".entropy", ".queries");
        Tensor p = fixture.out("probabilities");
        long columns = p.size(3);
        long loud = columns - m + 1;

        Tensor fused = seen.get(".columns");
        Tensor entropy = seen.get(".entropy");
        Tensor rows = seen.get(".queries");
        for (long row = 0; row < p.count() / columns; row++) {
            double sum = 1 + 2 * p.at(row * columns + loud);
            double h = 0;
            for (long j = 0; j < columns; j++) {
                double weighted = p.at(row * columns + j) * (j == loud ? 3 : 1) / sum;
                h -= weighted * Math.log(weighted);
                if (j >= columns - m) {
                    assertEquals(weighted, fused.at(row * m + j - columns + m), 1e-6);
                }
                if (row % p.size(2) == 4) {
                    assertEquals(weighted, rows.at(row / p.size(2) * columns + j), 1e-6);
                }
            }
            assertEquals(h, entropy.at(row), 1e-5);
        }
        assertClose(
                look(fixture, bias, new long[0], ".weights", ".columns").get(".columns"),
                fused,
                1e-6);
        assertClose(denseOutput(fixture, bias), run(fixture, bias), 3e-6);
    }

    @Test
    void isolatedTokensSeeThemselvesAndTheCondition() {
        Fixture fixture = Fixture.load("block-attention");
        Tensor isolated = Probe.during(new Isolation(Glob.of("*")), () -> run(fixture, null));
        long n = fixture.out("probabilities").size(2);
        Tensor dense = replaced(fixture, null, (row, j) -> j >= n || j == row);

        assertClose(dense, isolated, 3e-6);
        assertThrows(AssertionError.class, () -> assertClose(fixture.out("y"), isolated, 1e-2));
    }

    private record Seen(Map<String, Tensor> values) {
        Tensor get(String site) {
            return Objects.requireNonNull(values.get(site), site);
        }
    }

    /** The output from the whole matrix, nothing replaced. */
    private static Tensor denseOutput(Fixture fixture, Tensor bias) {
        return replaced(fixture, bias, (row, j) -> true);
    }

    private interface Sees {
        boolean sees(long row, long column);
    }

    /** The output with the matrix cut to what a query sees, each row's sum brought back to 1. */
    private static Tensor replaced(Fixture fixture, @Nullable Tensor bias, Sees who) {
        Probe.Watch cut =
                (site, x) -> {
                    if (!site.endsWith(".weights")) {
                        return x;
                    }
                    Tensor p = x.keep();
                    long columns = p.size(3);
                    double[] values = p.doubles();
                    for (int row = 0; row < values.length / columns; row++) {
                        double sum = 0;
                        for (int j = 0; j < columns; j++) {
                            int at = (int) (row * columns + j);
                            values[at] *= who.sees(row % p.size(2), j) ? 1 : 0;
                            sum += values[at];
                        }
                        for (int j = 0; j < columns; j++) {
                            values[(int) (row * columns + j)] /= sum;
                        }
                    }
                    return Ops.to(Array.of(Tensor.of(values, p.shape())), x.dtype());
                };
        return Probe.during(cut, () -> run(fixture, bias));
    }

    /** What passes the wanted sites of the block, by their ends. */
    private static Seen look(
            Fixture fixture, @Nullable Tensor bias, long[] queries, String... wanted) {
        Map<String, Tensor> seen = new HashMap<>();
        var watch =
                new Probe.Watch() {
                    @Override
                    public boolean wants(String site) {
                        return List.of(wanted).contains(site);
                    }

                    @Override
                    public Array see(String site, Array x) {
                        seen.put(site, x.keep());
                        return x;
                    }

                    @Override
                    public long[] queries(String path) {
                        return queries;
                    }
                };
        Tensor y = Probe.during(watch, () -> run(fixture, bias));
        assertFalse(Double.isNaN(y.at(0)));
        return new Seen(seen);
    }

    private static Tensor run(Fixture fixture, @Nullable Tensor bias) {
        JsonObject config = fixture.config();
        var block =
                AttnBlock.of(
                        Params.of(fixture.weights(), Dtype.F32),
                        config.get("c").getAsInt(),
                        config.get("c_cond").getAsInt(),
                        config.get("heads").getAsInt(),
                        config.get("self_attn").getAsBoolean());
        return Scope.tidy(
                () -> {
                    Array cond = Array.of(fixture.in("cond"));
                    int m = (int) cond.size(1);
                    var kept = block.condition(cond, List.of(1, m - 1), bias);
                    Array x = Grid.fromChannelsFirst(Array.of(fixture.in("x")));
                    return Grid.toChannelsFirst(block.apply(x, kept)).keep();
                });
    }

    private static Tensor bias(Fixture fixture, long m, int column, double value) {
        double[] bias = new double[(int) (m * fixture.in("cond").size(0))];
        for (int i = column; i < bias.length; i += (int) m) {
            bias[i] = value;
        }
        Tensor wide = Tensor.of(bias, fixture.in("cond").size(0), m);
        return Scope.tidy(() -> Ops.to(Array.of(wide), Dtype.F32).keep());
    }

    private static Tensor lastColumns(Tensor p, long m) {
        return Scope.tidy(() -> Ops.narrow(Array.of(p), 3, p.size(3) - m, m).keep());
    }
}
