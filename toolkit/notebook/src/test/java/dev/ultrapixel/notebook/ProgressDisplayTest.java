package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Progress.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private final List<String> shown = new ArrayList<>();
    private final List<Rendering> renderings = new ArrayList<>();
    private long now;
    private final ProgressDisplay display =
            new ProgressDisplay(
                    new Screen() {
                        @Override
                        public void open(String id, Rendering rendering) {
                            show("open", rendering);
                        }

                        @Override
                        public void update(String id, Rendering rendering) {
                            show("update", rendering);
                        }
                    },
                    () -> now);

    @Test
    void oneDisplayIsOpenedAndALineStays() {
        walk(0, 4);

        assertEquals("open draft step 0 of 4", shown.get(0));
        assertEquals(1, shown.stream().filter(line -> line.startsWith("open")).count());
        assertEquals("update draft 4 steps in 1.2 s", last());
        assertFalse(renderings.get(renderings.size() - 1).html().contains("<img"));
    }

    @Test
    void itIsUpdatedAtMostFiveTimesASecond() {
        display.began(event(0));
        for (int i = 0; i < 100; i++) {
            now += 10_000_000;
            display.did(event(2));
        }

        assertEquals(1 + 5, shown.size());
    }

    @Test
    void aPreviewIsShownOnTheWay() {
        display.began(event(0));
        now += 300_000_000;
        display.did(event(2));

        assertEquals("update draft step 2 of 4, 3 s left", last());
        assertTrue(renderings.get(1).html().contains("<img"));
    }

    @Test
    void whatWasStoppedSaysHowToGoOn() {
        display.began(event(0));
        display.did(event(3));
        display.stopped(event(3));

        assertEquals(
                "update draft 3 of 4 steps (stopped; soFar() goes on from there) in 0.0 s", last());
    }

    private void walk(int from, int to) {
        display.began(event(from));
        for (int step = from + 1; step <= to; step++) {
            now += 300_000_000;
            display.did(event(step));
        }
        display.arrived(event(to));
    }

    private static Event event(int step) {
        return new Event("draft", step, 4, step == 0 ? Double.NaN : 2.5, Demo.DRAFT.at(step));
    }

    private void show(String how, Rendering rendering) {
        shown.add(how + " " + rendering.text());
        renderings.add(rendering);
    }

    private String last() {
        return shown.get(shown.size() - 1);
    }
}
