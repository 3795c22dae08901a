package dev.ultrapixel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demo cascade as it ships, by a few cases of each yardstick. */
class Yardstick_DemoTest {

    private static final Subject DEMO = Subject.demo();
    private static final Gallery GALLERY = new Gallery(Core.core());
    private static final List<Concept> TWO =
            Stream.of("fox", "red apple").map(Core.core()::concept).toList();

    @Test
    void what_the_demo_draws_best_looks_like_its_drawing() {
        var yardstick = new PixelRetrieval(DEMO, GALLERY, 384, TWO, List.of(1L));
        Row row = yardstick.rows(all(yardstick)).get(0);
        assertEquals("pixel retrieval, 384 px, unguided", yardstick.title());
        assertEquals(List.of("retrieval1", "retrieval5", "psnr32"), names(row));
        assertEquals(2, row.n());
        assertEquals(1, value(row, "retrieval1"));
        assertTrue(value(row, "psnr32") > 15, row::toString);
    }

    @Test
    void a_case_is_the_same_whenever_it_is_measured() {
        var yardstick = new PixelRetrieval(DEMO, GALLERY, 256, TWO, List.of(1L, 2L));
        var late = yardstick.measure(3);
        assertEquals(4, yardstick.count());
        assertNotEquals(late.verdict(), yardstick.measure(1).verdict()); // another seed
        assertEquals(late.verdict(), yardstick.measure(3).verdict());
        assertTrue(late.label().startsWith("red apple"), late.label());
        assertEquals(Shown.SIDE, late.picture().width());
    }

    @Test
    void a_stopped_yardstick_says_of_how_many() {
        var yardstick = new PixelRetrieval(DEMO, GALLERY, 256, TWO, List.of(1L));
        Row row = yardstick.rows(List.of(yardstick.measure(0))).get(0);
        assertEquals(1, row.n());
        assertEquals(2, row.of());
        assertTrue(row.toString().contains("n   1 of 2"), row::toString);
    }

    @Test
    void guided_and_unguided_pictures_are_compared_in_pairs() {
        var yardstick = new GuidanceBenefit(DEMO, GALLERY, 512, TWO.subList(0, 1), List.of(1L));
        List<Row> rows = yardstick.rows(all(yardstick));
        assertEquals(true, rows.get(0).guided());
        assertEquals(false, rows.get(1).guided());
        assertTrue(value(rows.get(0), "consistency32") > value(rows.get(1), "consistency32"));
        assertEquals(1, value(rows.get(2), "win_consistency"));
        assertTrue(value(rows.get(2), "win_consistency_low") < 1);
    }

    @Test
    void a_tie_is_half_a_win_and_rank_counts_before_psnr() {
        var first = new GuidanceBenefit.Half(new Gallery.Verdict(1, 18, TWO.get(0)), 20);
        var second = new GuidanceBenefit.Half(new Gallery.Verdict(2, 19, TWO.get(1)), 20);
        var pair = new GuidanceBenefit.Case(first, second);
        assertEquals(1, pair.winByRetrieval());
        assertEquals(0.5, pair.winByConsistency());
        assertEquals(0, new GuidanceBenefit.Case(second, first).winByRetrieval());
        assertEquals(0.5, new GuidanceBenefit.Case(first, first).winByRetrieval());
    }

    @Test
    void stage_a_keeps_more_than_the_encoder() {
        var stageA = Reconstruction.stageA(DEMO, 256, 2, List.of(1L));
        var encoder = Reconstruction.encoder(DEMO, 256, 2, List.of(1L));
        double a = value(stageA.rows(all(stageA)).get(0), "psnr");
        double b = value(encoder.rows(all(encoder)).get(0), "psnr");
        assertTrue(a > 27 && a < 35, () -> a + " dB"); // the demo's README: 29.1
        assertTrue(b > 14 && b < a, () -> b + " dB"); // 19.1 against Stage A's own picture
        assertNull(stageA.rows(List.of(a)).get(0).guided());
    }

    @Test
    void held_out_captions_and_pictures_find_each_other() {
        var yardstick = new TextRetrieval(DEMO);
        Row row = yardstick.rows(all(yardstick)).get(0);
        assertEquals(88, row.n());
        assertEquals(0.73, value(row, "retrieval1"), 0.05); // the demo's README
        assertEquals(0.73, value(row, "caption1"), 0.05);
    }

    @Test
    void both_halves_of_a_scene_of_two_are_judged() {
        var yardstick = new TwoDrawings(DEMO, GALLERY, 128, List.of(1L));
        var scene = yardstick.measure(0);
        assertEquals(32, yardstick.count());
        assertEquals(2, scene.inOrder().size());
        assertEquals(128, scene.picture().width());
        Row row = yardstick.rows(List.of(scene)).get(0);
        assertEquals(128, row.size());
        assertTrue(value(row, "both_right") <= value(row, "retrieval1"), row::toString);
        assertTrue(value(row, "both_right") <= value(row, "both_right_any_order"));
    }

    private static <C> List<C> all(Yardstick<C> yardstick) {
        List<C> cases = new ArrayList<>();
        for (int i = 0; i < yardstick.count(); i++) {
            cases.add(yardstick.measure(i));
        }
        return cases;
    }

    private static List<String> names(Row row) {
        return List.copyOf(row.values().keySet());
    }

    private static double value(Row row, String name) {
        Double value = row.values().get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + row);
        }
        return value;
    }
}
