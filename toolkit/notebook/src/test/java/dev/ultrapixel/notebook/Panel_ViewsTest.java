package dev.ultrapixel.notebook;

import static dev.ultrapixel.diffusion.Sampling.cfg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.diffusion.Sampling;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class Panel_ViewsTest {

    private static final Panel GUIDANCE = Lab.guidance(Demo.DRAFT);
    private static final Panel ATTENTION = Lab.attention(Demo.TRACED);
    private static final Panel INR = Lab.inr(Demo.DRAFT.guidance().upsample());

    @Test
    void aGuidanceLabShowsWhatACompareShows() {
        View view = GUIDANCE.look(List.of(2, 20, 0)); // step 3, scale 5

        Picture expected = Demo.DRAFT.at(3).compare(cfg(5)).previews().get(0);
        assertEquals(
                List.of(expected.tensor().floats()[7]),
                List.of(view.picture().tensor().floats()[7]));
        assertTrue(
                view.caption().contains("step 3") && view.caption().contains("cfg 5"),
                view.caption());
        assertEquals(5, ((Picker.Slide) GUIDANCE.pickers().get(1)).number(20));
    }

    @Test
    void everyPickerOfEveryLabChangesThePicture() {
        for (Panel panel : List.of(GUIDANCE, ATTENTION, INR)) {
            for (int i = 0; i < panel.pickers().size(); i++) {
                List<Integer> zoomed = new ArrayList<>(panel.start());
                if (panel == INR) {
                    zoomed.set(2, 3); // a place is one only in a part of the grid
                }
                List<Integer> other = new ArrayList<>(zoomed);
                other.set(i, (zoomed.get(i) + 1) % panel.pickers().get(i).size());
                View before = panel.look(zoomed);
                View after = panel.look(other);

                String where = panel + ": " + panel.pickers().get(i).name();
                assertNotEquals(before.html(64), after.html(64), where);
            }
        }
    }

    @Test
    void anAttentionLabNamesTheShareOfTheWord() {
        View view = ATTENTION.look(List.of(2, 0, 1, 0, 0)); // fox, all steps

        double share =
                WordHeatMap.of(Demo.TRACED.trace(), Demo.DRAFT.conditions()).word("fox").mean();
        assertTrue(
                view.caption().startsWith("“fox” in all steps, all blocks, all heads"),
                view.caption());
        assertTrue(
                view.caption().contains(String.format(Locale.ROOT, "%.2f %% of", 100 * share)),
                view.caption());
    }

    @Test
    void withoutStoredHalvesThereIsNoGuidanceLab() {
        var plain = Demo.START.with(Sampling.unguided()).to(2);

        var error = assertThrows(IllegalArgumentException.class, () -> Lab.guidance(plain));

        assertTrue(
                String.valueOf(error.getMessage()).contains("walk with cfg(4)"),
                error.getMessage());
    }

    @Test
    void aGuidanceLabEndsWithTheInterval() {
        var interval = Demo.START.next().with(Sampling.unguided()).next();

        assertEquals("guidance lab of steps 1 to 1", Lab.guidance(interval).toString());
    }

    @Test
    void wordsNeedColumnsOfWords() {
        var masses = Demo.START.trace(Trace.of("*.masses"), 1);
        var b =
                Demo.DRAFT
                        .guidance()
                        .upsample()
                        .refine(Sampling.steps(1))
                        .last()
                        .stageB(Sampling.steps(1));

        assertThrows(IllegalArgumentException.class, () -> Lab.attention(masses));
        assertThrows(
                IllegalArgumentException.class,
                () -> Lab.attention(new Traced<>(b, Demo.TRACED.trace())));
    }

    @Test
    void aPageHasThePicturesOfSomeChoicesAndPickersForThem() {
        for (Panel panel : List.of(GUIDANCE, ATTENTION, INR)) {
            String html = Show.of(panel).html();

            int all =
                    panel.pickers().stream()
                            .mapToInt(p -> p.few().size())
                            .reduce(1, (a, b) -> a * b);
            assertEquals(all, html.split("<figure", -1).length - 1, panel.toString());
            assertTrue(html.length() < 500_000, panel + ": " + html.length());
            assertTrue(html.contains("&quot;slider&quot;:true"), panel.toString());
        }
    }

    @Test
    void wordsOnAPageAreEscaped() {
        var draft =
                Demo.UP
                        .prompt("</script><img src=x> fox")
                        .draft(Demo.SIZE, Sampling.steps(2).seed(1));
        var traced = draft.trace(Trace.of("*.columns"));

        String html = Show.of(Lab.attention(traced)).html();

        assertFalse(html.contains("<img src=x"), "a word is no markup");
        assertEquals(1, html.split("</script>", -1).length - 1);
    }

    @Test
    void aPageKeepsTheFirstTheLastAndTheStart() {
        assertEquals(List.of(0, 24, 32, 48), new Picker.Slide("scale", 0, .25, 49, 24, 4).few());
        assertEquals(List.of(3), new Picker.Slide("step", 1, 1, 9, 3, 1).few());
        assertEquals(List.of(0, 1), new Picker.Menu("word", List.of("a", "b"), 1, 9).few());
        assertEquals("0.75", new Picker.Slide("scale", 0, .25, 49, 24, 4).label(3));
        assertEquals("4", new Picker.Slide("step", 1, 1, 20, 5, 4).label(3));
        assertFalse(new Picker.Slide("scale", 0.5, 1, 20, 5, 4).whole());
        assertEquals(48, new Picker.Slide("scale", 0, .25, 49, 24, 4).nearest(99));
    }

    @Test
    void aPickerStartsInsideItsChoices() {
        assertThrows(
                IllegalArgumentException.class, () -> new Picker.Menu("word", List.of(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Picker.Slide("step", 1, 1, 3, 3, 1));
    }
}
