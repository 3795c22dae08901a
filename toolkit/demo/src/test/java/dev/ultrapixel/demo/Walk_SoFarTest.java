package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.cascade.Refined;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Walk_SoFarTest {

    private final Refined start = FOX.unguided(SMALL, steps(4));

    @AfterEach
    void tell_nobody() {
        Thread.interrupted();
        Progress.tell(event -> {});
    }

    @Test
    void a_stopped_walk_goes_on_where_it_was() {
        assertThrows(CancellationException.class, this::stoppedAfterTwo);
        Thread.interrupted();

        assertEquals(0, start.step());
        assertEquals(2, start.soFar().step());
        assertSame(start.last().x(), start.soFar().last().x());
    }

    @Test
    void a_walk_that_never_ran_is_itself() {
        assertEquals(0, start.soFar().step());
    }

    @Test
    void progress_hears_beginning_steps_and_stop() {
        List<String> heard = new ArrayList<>();
        Progress.tell(new Ear(heard));

        assertThrows(CancellationException.class, this::stoppedAfterTwo);

        assertEquals(List.of("began 0", "did 1", "did 2", "stopped 2"), heard);
    }

    @Test
    void seconds_left_are_those_to_the_goal() {
        List<Double> left = new ArrayList<>();
        Progress.tell(event -> left.add(event.secondsLeft()));

        start.to(2);

        assertTrue(left.get(0) > 0);
        assertEquals(0, left.get(1));
    }

    private Refined stoppedAfterTwo() {
        return start.last(
                walk -> {
                    if (walk.step() == 2) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private record Ear(List<String> heard) implements Progress {

        @Override
        public void began(Event event) {
            heard.add("began " + event.step());
        }

        @Override
        public void did(Event event) {
            heard.add("did " + event.step());
        }

        @Override
        public void arrived(Event event) {
            heard.add("arrived " + event.step());
        }

        @Override
        public void stopped(Event event) {
            heard.add("stopped " + event.step());
        }
    }
}
