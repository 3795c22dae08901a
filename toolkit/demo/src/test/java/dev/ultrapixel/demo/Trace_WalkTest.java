package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class Trace_WalkTest {

    private static final Size GUIDED = Size.of(512, 512);

    private final Refined start = FOX.unguided(SMALL, steps(3).seed(5));

    @Test
    void the_sites_of_every_pass_are_known_before_it_runs() {
        Sites sites = CASCADE.sites(GUIDED);
        Draft draft = FOX.draft(GUIDED, steps(2).seed(1));
        Refined refined = draft.last().guidance().upsample().refine(steps(1));
        StageBLatent stageB = refined.last().stageB(steps(1));

        assertEquals(sites.draft(), draft.sites());
        assertEquals(sites.refine(), refined.sites());
        assertEquals(sites.stageB(), stageB.sites());
        seenAsListed(draft);
        seenAsListed(refined);
        seenAsListed(stageB);
    }

    /** A trace of every site has each site's shape. */
    private static <W extends Walk<W>> void seenAsListed(W walk) {
        Trace trace = walk.trace(Trace.of("*"), 1).trace();

        List<Site> listed =
                walk.sites().stream().filter(s -> s.kind() != Site.Kind.WEIGHTS).toList();
        assertEquals(listed, trace.sites());
    }

    @Test
    void looking_changes_nothing() {
        Traced<Refined> traced = start.trace(Trace.of("*"));

        assertSame(start.last().x0(), traced.walk().x0());
        assertEquals(List.of(1, 2, 3), traced.trace().steps());
    }

    @Test
    void a_trace_from_the_middle_sees_the_rest() {
        Traced<Refined> traced = start.next().trace(Trace.of("clf"), 2);

        assertEquals(List.of(2), traced.trace().steps());
        assertEquals(2, traced.walk().step());
        Tensor clf = traced.trace().at("clf", 2);
        assertSame(traced.walk().moment().epsCond(), clf.rows(0, 1));
    }

    @Test
    void half_and_the_conditional_half_take_a_quarter() {
        var whole = Trace.of("up_blocks.*.columns");
        Trace full = start.trace(whole).trace();
        Trace small = start.trace(whole.asHalf().onlyConditional()).trace();

        assertEquals(full.bytes(), 4 * small.bytes());
        assertEquals(Dtype.F16, small.seen().get(0).value().dtype());
        assertEquals(full.seen().get(0).value().at(3), small.seen().get(0).value().at(3), 1e-3);
        assertEquals(small.bytes(), whole.asHalf().onlyConditional().bytes(small.sites(), 3));
    }

    @Test
    void a_pooled_grid_holds_the_mean_of_its_cells() {
        String path = columns().path();
        Tensor whole = start.trace(Trace.of(path), 1).trace().at(path, 1);
        Tensor pooled = start.trace(Trace.of(path).pooled(1), 1).trace().at(path, 1);
        long n = whole.size(2);
        long m = whole.size(3);

        assertArrayEquals(new long[] {2, whole.size(1), 1, m}, pooled.shape());
        double sum = 0;
        for (long i = 0; i < n; i++) {
            sum += whole.at(i * m + 4);
        }
        assertEquals(sum / n, pooled.at(4), 1e-6);
    }

    @Test
    void maps_are_pooled_too() {
        Trace trace = start.trace(Trace.of("embedding").pooled(2), 1).trace();

        assertArrayEquals(new long[] {2, 2}, gridOf(trace.at("embedding", 1)));
    }

    @Test
    void whole_rows_of_a_clicked_point() {
        String path = columns().path().replace(".columns", ".queries");
        Tensor rows = start.trace(Trace.of(path).at(5, 0), 1).trace().at(path, 1);
        Tensor columns = start.trace(Trace.of(columns().path()), 1).trace().at(columns().path(), 1);

        double sum = 0;
        long all = rows.size(3);
        for (long j = 0; j < all; j++) {
            sum += rows.at(j);
        }
        assertEquals(1, sum, 1e-5);
        long m = columns.size(3);
        assertEquals(columns.at(5 * m), rows.at(all - m), 1e-6); // head 0, query 5
        assertEquals(2, rows.size(2));
    }

    @Test
    void a_trace_beyond_its_budget_is_refused_before_the_run() {
        var wish = Trace.of("*.weights").within(1);

        var error = assertThrows(IllegalArgumentException.class, () -> start.trace(wish));

        assertTrue(
                String.valueOf(error.getMessage()).contains("should fit into its budget of 1 MB"),
                error::getMessage);
        assertEquals(0, start.soFar().step());
    }

    @Test
    void asks_for_sites_that_are_there() {
        refused("chooses none of the walk's", () -> start.trace(Trace.of("middle_blocks.*")));
        refused("budget should be at least 1 MB", () -> Trace.of("*").within(0));
        refused("side should be at least 1", () -> Trace.of("*").pooled(0));
        refused("should look at something", () -> Trace.of());
        var past = start.trace(Trace.of("clf"), 1);
        refused("should have seen clf in step 2", () -> past.trace().at("clf", 2));
        assertThrows(IndexOutOfBoundsException.class, () -> past.walk().trace(Trace.of("clf"), 1));
    }

    @Test
    void a_file_gives_the_same_trace_back(@TempDir Path folder) throws Exception {
        Trace trace = start.trace(Trace.of("up_blocks.*", "clf").asHalf()).trace();
        Path file = folder.resolve("trace.safetensors");

        trace.save(file);
        Trace read = Trace.read(file);

        assertEquals(trace.sites(), read.sites());
        assertEquals(trace.steps(), read.steps());
        for (int i = 0; i < trace.seen().size(); i++) {
            assertSame(trace.seen().get(i).value(), read.seen().get(i).value());
        }
        assertTrue(
                header(file).contains("\"clf/3\":{\"dtype\":\"F16\",\"shape\":[2,16,6,6]"),
                header(file).substring(0, 300));
    }

    @Test
    void another_file_is_no_trace(@TempDir Path folder) {
        Path file = folder.resolve("other.safetensors");
        SafetensorsWriter.write(file, Map.of("x", Tensor.zeros(2)), Map.of());

        refused("should hold a trace", () -> Trace.read(file));
    }

    private static String header(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return new String(Arrays.copyOfRange(bytes, 8, 8 + length), StandardCharsets.UTF_8);
    }

    private Site columns() {
        return start.sites().stream()
                .filter(s -> s.kind() == Site.Kind.COLUMNS)
                .findFirst()
                .orElseThrow();
    }

    private static long[] gridOf(Tensor map) {
        return new long[] {map.size(2), map.size(3)};
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }
}
