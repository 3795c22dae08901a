package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Cancel;
import dev.ultrapixel.tensor.NativeArrays;
import dev.ultrapixel.tensor.Tensor;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Walk_CancelTest {

    private static final String MIDDLE = "up_blocks.0.0"; // a site in the middle of a step

    private final Refined parent = FOX.unguided(SMALL, steps(3)).next();
    private Tensor expected = Tensor.zeros(0);
    private int arrays;

    @BeforeEach
    void remember() {
        expected = parent.next().x();
        arrays = NativeArrays.count();
    }

    @AfterEach
    void the_parent_is_usable_and_nothing_is_left() {
        assertTrue(NativeArrays.count() <= arrays, "arrays left behind");
        assertSame(expected, parent.next().x());
    }

    @Test
    void an_interrupt_in_the_middle_of_a_step() {
        assertThrows(
                CancellationException.class,
                () -> inTheMiddle(() -> Thread.currentThread().interrupt()));

        assertTrue(Thread.interrupted(), "the flag stays for the caller");
    }

    @Test
    void a_token_in_the_middle_of_a_step() {
        var stop = new AtomicBoolean();

        assertThrows(
                CancellationException.class,
                () -> Cancel.when(stop::get, () -> inTheMiddle(() -> stop.set(true))));
    }

    @Test
    void a_failure_in_the_middle_of_a_step() {
        var error =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                inTheMiddle(
                                        () -> {
                                            throw new IllegalStateException("the watch failed");
                                        }));

        assertEquals("the watch failed", error.getMessage());
    }

    @Test
    void a_token_between_two_steps() {
        var stop = new AtomicBoolean();

        assertThrows(
                CancellationException.class,
                () -> Cancel.when(stop::get, () -> parent.last(walk -> stop.set(true))));
    }

    private Refined inTheMiddle(Runnable event) {
        var watch =
                new Probe.Watch() {
                    @Override
                    public boolean wants(String site) {
                        return site.equals(MIDDLE);
                    }

                    @Override
                    public Array see(String site, Array x) {
                        event.run();
                        return x;
                    }
                };
        return Probe.during(watch, parent::next);
    }
}
