package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Order is a function of (seed, index): resuming needs nothing else. */
class SceneSampler_AccessTest {

    private static final SceneSampler SAMPLER =
            SceneSampler.of(Bucket.square(64, 4, 3), new Bucket(96, 64, 2, 1))
                    .counts(2, 1)
                    .closeUps(CloseUps.of(0.25));

    @Test
    void an_index_gives_the_same_whenever_it_is_asked_for() {
        Sample late = SAMPLER.sample(5, 1_000_000);
        for (int i = 0; i < 100; i++) {
            SAMPLER.sample(5, i);
        }
        assertEquals(late, SAMPLER.sample(5, 1_000_000));
        assertArrayEquals(late.image().floats(), SAMPLER.sample(5, 1_000_000).image().floats());
    }

    /** On every JDK: a change here breaks resumed runs, and moves the yardsticks. */
    @Test
    void known_indices_give_known_samples() {
        assertEquals("\"lemon, brown background\", 64×64", SAMPLER.sample(5, 1_000_000).toString());
        assertEquals(
                List.of(
                        "flat rose, on a white background",
                        "flat palm tree, vegetable, on a red background",
                        "flat fish and maple leaf, on a brown background",
                        "flat pizza, hungry, on a gray background"),
                SAMPLER.batch(5, 77).captions());
        SceneSampler fixed = SceneSampler.of(Bucket.square(256, 1, 1)).captions(Captions.EXACT);
        Sample sample = fixed.sample(1, 0);
        assertEquals("\"flat light bulb, on a yellow background\", 256×256", sample.toString());
        assertEquals(0.7525590083168713, sample.scene().drawings().get(0).size(), 1e-12);
    }

    @Test
    void a_batch_is_a_function_of_seed_and_index_too() {
        Batch batch = SAMPLER.batch(5, 77);
        assertEquals(batch, SAMPLER.batch(5, 77));
        assertNotEquals(batch.captions(), SAMPLER.batch(5, 78).captions());
        assertNotEquals(batch.captions(), SAMPLER.batch(6, 77).captions());
    }

    @Test
    void samples_of_batches_differ() {
        Set<Sample> seen = new HashSet<>();
        int count = 0;
        for (int i = 0; i < 500; i++) {
            Batch batch = SAMPLER.batch(0, i);
            count += batch.samples().size();
            seen.addAll(batch.samples());
        }
        assertEquals(count, seen.size());
    }

    @Test
    void a_batch_has_one_size_and_its_pictures_are_its_samples() {
        for (int i = 0; i < 20; i++) {
            Batch batch = SAMPLER.batch(9, i);
            Bucket bucket = batch.bucket();
            var images = batch.images();
            assertArrayEquals(
                    new long[] {bucket.batch(), 3, bucket.height(), bucket.width()},
                    images.shape());
            for (int k = 0; k < bucket.batch(); k++) {
                assertArrayEquals(batch.samples().get(k).image().floats(), images.row(k).floats());
            }
        }
    }

    @Test
    void the_low_resolution_version_shows_the_same() {
        Batch batch = SAMPLER.buckets(Bucket.square(64, 2, 1)).batch(3, 4);
        var small = batch.images(32, 32);
        for (int k = 0; k < 2; k++) {
            Sample sample = batch.samples().get(k);
            assertArrayEquals(sample.image(32, 32).floats(), small.row(k).floats());
        }
    }

    @Test
    void sizes_counts_focus_and_close_ups_are_drawn_as_often_as_asked() {
        SceneSampler sampler = SAMPLER.focus(Focus.on(0.8, "fox", "cat"));
        int many = 20_000;
        int wide = 0;
        int two = 0;
        int focused = 0;
        int named = 0;
        int close = 0;
        for (int i = 0; i < many; i++) {
            Sample sample = sampler.sample(11, i);
            wide += sample.width() == 96 ? 1 : 0;
            two += sample.scene().drawings().size() == 2 ? 1 : 0;
            close += sample.caption().startsWith("close-up") ? 1 : 0;
            if (sample.scene().drawings().size() == 1) {
                named++;
                focused += List.of("fox", "cat").contains(sample.concepts().get(0).word()) ? 1 : 0;
            }
        }
        assertEquals(0.25, wide / (double) many, 0.02);
        assertEquals(1 / 3.0, two / (double) many, 0.02);
        assertEquals(0.25, close / (double) many, 0.02);
        assertEquals(0.8 + 0.2 * 2 / 64, focused / (double) named, 0.02);
    }

    @Test
    void a_bucket_may_say_how_many_drawings_its_pictures_have() {
        SceneSampler two = SceneSampler.of(new Bucket(96, 48, 3, 1, 2));
        for (int i = 0; i < 20; i++) {
            for (Sample sample : two.batch(13, i).samples()) {
                assertEquals(2, sample.scene().drawings().size());
                assertEquals(2, sample.concepts().size());
            }
        }
    }

    @Test
    void a_close_up_names_what_it_shows() {
        SceneSampler closeUps = SAMPLER.counts(0, 1).closeUps(new CloseUps(1, 4, 4));
        for (int i = 0; i < 200; i++) {
            Sample sample = closeUps.sample(12, i);
            int shown = 0;
            for (int k = 0; k < 2; k++) {
                Placed placed = sample.scene().drawings().get(k);
                if (placed.drawing().equals(sample.concepts().get(0).drawing())) {
                    shown++;
                    assertTrue(placed.box().overlaps(sample.window().part()), sample::toString);
                }
            }
            assertEquals(1, shown);
            assertEquals(1, sample.concepts().size());
        }
    }

    @Test
    void what_cannot_be_drawn_is_said() {
        assertThrows(IllegalArgumentException.class, () -> SceneSampler.of());
        assertThrows(IllegalArgumentException.class, () -> SAMPLER.counts(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> SAMPLER.counts(0, 0));
        assertThrows(IllegalArgumentException.class, () -> SAMPLER.counts(1, -1));
        assertThrows(IllegalArgumentException.class, () -> SAMPLER.others(2));
        assertThrows(IllegalArgumentException.class, () -> new Focus(List.of(), 0.5));
        assertThrows(IllegalArgumentException.class, () -> Focus.on(0.5, "wolf"));
        assertThrows(IllegalArgumentException.class, () -> new CloseUps(0.5, 4, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Bucket.square(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Bucket.square(64, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bucket(64, 64, 1, 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new Layout(0.8, 0.7, 0));
        SceneSampler lonely = SAMPLER.counts(0, 1).focus(Focus.on(1, "fox"));
        var e = assertThrows(IllegalStateException.class, () -> lonely.sample(0, 0));
        assertTrue(String.valueOf(e.getMessage()).contains("widen the focus"), e.getMessage());
    }
}
