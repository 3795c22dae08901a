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

import dev.ultrapixel.cascade.AttentionRow;
import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class WordHeatMap_DemoTest {

    private final Refined start = FOX.unguided(SMALL, steps(3).seed(5));
    private final Trace trace = start.trace(Trace.of("*.columns", "*.masses")).trace();
    private final WordHeatMap maps = WordHeatMap.of(trace, FOX);

    @Test
    void one_head_of_one_block_in_one_step_is_the_column() {
        Tensor columns = trace.at("down_blocks.0.2.columns", 2);
        List<Integer> fox = FOX.tokens().positions("fox");
        Heat heat = maps.blocks("down_blocks.0.2").steps(2, 2).head(1).word("fox");

        long n = columns.size(2);
        long m = columns.size(3);
        for (long q = 0; q < n; q++) {
            double sum = 0;
            for (int j : fox) {
                sum += columns.at((n + q) * m + j); // head 1 of row 0
            }
            assertEquals(sum, heat.map().at(q), 1e-6);
        }
    }

    @Test
    void all_of_it_is_the_mean_of_its_parts() {
        Heat all = maps.word("fox");
        double sum = 0;
        for (int step : maps.steps()) {
            for (String block : maps.blocks()) {
                sum += maps.steps(step, step).blocks(block).word("fox").mean();
            }
        }

        assertEquals(sum / (maps.steps().size() * maps.blocks().size()), all.mean(), 1e-6);
    }

    @Test
    void letters_that_touch_are_one_word() {
        var words = WordHeatMap.of(trace, CASCADE.prompt("flat zyxfoxes, on blue")).words();

        assertEquals(
                List.of("flat", "zyxfoxes", ",", "on", "blue"),
                words.stream().map(w -> w.text()).toList());
        assertTrue(words.get(1).positions().size() > 1, words::toString);
    }

    @Test
    void the_timeline_is_each_steps_mean() {
        WordTimeline line = maps.timeline();

        assertEquals(List.of(1, 2, 3), line.steps());
        int fox = line.words().indexOf("blue");
        assertEquals(maps.steps(2, 2).word("blue").mean(), line.shares()[fox][1], 1e-9);
    }

    @Test
    void masses_are_named_and_sum_to_one() {
        Masses masses = Masses.of(trace);

        assertEquals(List.of("text", "pooled text", "image embedding", "image"), masses.names());
        double sum = masses.names().stream().mapToDouble(name -> masses.share(name, 2)).sum();
        assertEquals(1, sum, 1e-5);
        assertThrows(IllegalArgumentException.class, () -> masses.share("words", 2));
    }

    @Test
    void stage_b_attends_to_pooled_tokens_and_says_so() {
        var stageB = start.last().stageB(steps(1));
        Trace seen = stageB.trace(Trace.of("*.columns", "*.masses")).trace();

        assertEquals(List.of("pooled text", "image"), Masses.of(seen).names());
        refused("Stage B attends to pooled tokens", () -> WordHeatMap.of(seen, FOX));
    }

    @Test
    void a_row_of_a_clicked_point() {
        Trace rows = start.trace(Trace.of("down_blocks.0.2.queries").at(14, 3), 1).trace();
        AttentionRow row = AttentionRow.of(rows, "down_blocks.0.2", 1, 0);

        assertEquals(1, row.shares().stream().mapToDouble(s -> s).sum(), 1e-5);
        assertEquals(
                row.top(1).get(0).share(),
                row.shares().stream().mapToDouble(s -> s).max().orElse(0));
        assertTrue(row.top(2).get(0).share() >= row.top(2).get(1).share());
        assertArrayEquals(new long[] {6, 6}, row.image().map().shape());
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> AttentionRow.of(rows, "down_blocks.0.2", 1, 2));
    }

    @Test
    void heat_lies_in_boxes_and_over_pictures() {
        Heat even = new Heat("even", Tensor.of(new float[] {1, 1, 1, 1, 1, 1}, 2, 3));
        Heat left = new Heat("left", Tensor.of(new float[] {0.2f, 0, 0.2f, 0}, 2, 2));

        assertEquals(0.5, even.inside(0, 0, 0.5, 1), 1e-9);
        assertEquals(1, left.inside(0, 0, 1, 0.5), 1e-9);
        Tensor picture = left.picture(8).tensor();
        assertEquals(16, left.picture(8).width());
        assertTrue(picture.at(0) > 0.4 && picture.at(15) < 0.1); // orange left, black right
        assertEquals(48, maps.word("fox").over(start.last().preview()).width());
    }

    @Test
    void a_weight_makes_a_word_count() {
        Refined twice = FOX.weight("fox", 2).unguided(SMALL, steps(1).seed(5));
        Refined once = FOX.weight("fox", 1).unguided(SMALL, steps(1).seed(5));
        Refined plain = FOX.unguided(SMALL, steps(1).seed(5));
        String first = "down_blocks.0.2.columns"; // its queries do not know the prompt yet
        Tensor before = plain.trace(Trace.of(first)).trace().at(first, 1);
        Tensor after = twice.trace(Trace.of(first)).trace().at(first, 1);
        long m = before.size(3);
        int fox = FOX.tokens().positions("fox").get(0);

        assertEquals(1, FOX.tokens().positions("fox").size());
        double p = before.at(fox);
        assertEquals(2 * p / (1 + p), after.at(fox), 1e-6); // shared out again
        long uncond = before.count() / 2;
        assertEquals(before.at(uncond + fox + m), after.at(uncond + fox + m), 1e-7);
        assertEquals(0, furthest(plain.last().x0(), once.last().x0()), 1e-3);
    }

    @Test
    void a_recipe_remembers_weights(@TempDir Path folder) {
        VqganImage picture =
                FOX.weight("fox", 3)
                        .weight("blue", 0.5)
                        .unguided(SMALL, steps(2))
                        .last()
                        .stageB(steps(1))
                        .last()
                        .image();
        Path file = folder.resolve("fox.png");
        picture.save(file);

        VqganImage again = CASCADE.replay(file);

        assertSame(picture.decoded(), again.decoded());
        assertEquals(picture.recipe(), again.recipe());
    }

    @Test
    void refuses_what_is_not_there() {
        refused("'wolf' is not in", () -> maps.word("wolf"));
        refused("weight should be a positive number", () -> FOX.weight("fox", 0));
        refused("'wolf' is not in", () -> FOX.weight("wolf", 2));
        refused("choose none", () -> maps.steps(7, 9));
        refused("choose none", () -> maps.blocks("middle"));
        refused("head should be one that every block has", () -> maps.head(99));
        refused("made of *.columns", () -> WordHeatMap.of(trace.only("*.masses"), FOX));
        refused("made of *.masses", () -> Masses.of(trace.only("*.columns")));
    }

    private static double furthest(Tensor a, Tensor b) {
        double furthest = 0;
        for (long i = 0; i < a.count(); i++) {
            furthest = Math.max(furthest, Math.abs(a.at(i) - b.at(i)));
        }
        return furthest;
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }
}
