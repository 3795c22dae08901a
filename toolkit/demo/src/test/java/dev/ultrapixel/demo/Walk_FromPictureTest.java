package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Encoded;
import dev.ultrapixel.cascade.Latent;
import dev.ultrapixel.cascade.Mask;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class Walk_FromPictureTest {

    static final Encoded PICTURE = CASCADE.encode(Picture.of(DemoFiles.reference("image")));

    private final Refined start = FOX.unguided(SMALL, steps(4).seed(3));
    private final Tensor latent = PICTURE.on(start.latent());

    @Test
    void begins_at_the_latent_with_the_walks_own_noise() {
        Refined from = start.from(PICTURE, 0.5);
        Level level = from.settings().schedule().at(0.5);

        Tensor x = from.x();

        for (long i = 0; i < x.count(); i++) {
            double expected = level.a() * latent.at(i) + level.b() * start.x().at(i);
            assertEquals(expected, x.at(i), 1e-5);
        }
        assertArrayEquals(new double[] {0.5, 0.375, 0.25, 0.125, 0}, from.settings().times());
    }

    @Test
    void the_later_it_begins_the_less_it_changes() {
        double little = distance(start.from(PICTURE, 0.2).last().x0(), latent);
        double much = distance(start.from(PICTURE, 0.9).last().x0(), latent);

        assertTrue(little < 0.5 * much, () -> little + " and " + much);
    }

    @Test
    void what_the_mask_keeps_is_kept_exactly() {
        Tensor x0 = start.inpaint(PICTURE, Mask.box(0, 0, 1, 0.5)).last().x0();

        double drawn = 0;
        for (long i = 0; i < x0.count(); i++) {
            if (i % 6 >= 3) { // the right half of six columns
                assertEquals(latent.at(i), x0.at(i));
            } else {
                drawn += Math.abs(latent.at(i) - x0.at(i));
            }
        }
        assertTrue(drawn > 1, "nothing was drawn");
    }

    @Test
    void a_mask_of_everything_is_image_to_image() {
        Refined from = start.from(PICTURE, 0.7);

        assertSame(from.last().x0(), from.redraw(Mask.box(0, 0, 1, 1)).last().x0());
        assertSame(latent, from.redraw(Mask.box(0, 0, 1, 1).outside()).last().x0());
    }

    @Test
    void a_skip_residual_mixes_the_noised_latent_in() {
        Refined from = start.from(PICTURE, 0.8);
        Level level = from.settings().levels().get(1);
        double share = Math.pow((1 - Math.cos(Math.PI * 0.6)) / 2, 3);

        Tensor plain = from.next().x();
        Tensor mixed = from.residual(3).next().x();

        for (long i = 0; i < mixed.count(); i++) {
            double known = level.a() * latent.at(i) + level.b() * start.x().at(i);
            assertEquals(share * known + (1 - share) * plain.at(i), mixed.at(i), 1e-4);
        }
    }

    @Test
    void forks_leave_the_parent_as_it_was() {
        Refined from = start.from(PICTURE, 0.7);
        Refined two = from.to(2);
        Tensor before = two.last().x0();

        from.redraw(Mask.box(0, 0, 0.5, 0.5)).last();
        two.with(seed(9)).last();

        assertSame(before, two.last().x0());
        assertSame(start.x(), FOX.unguided(SMALL, steps(4).seed(3)).x());
        assertSame(from.x(), two.at(0).x());
    }

    @Test
    void a_draft_reads_the_picture_on_its_own_grid() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(2)).from(PICTURE, 0.5);

        assertArrayEquals(new long[] {1, 16, 9, 9}, draft.x().shape());
        assertTrue(draft.last().guidance().upsample().refine(steps(2)).last().done());
    }

    @Test
    void a_picture_is_a_prompt() {
        Tensor plain = FOX.unguided(SMALL, steps(1)).last().x0();
        Tensor like = FOX.like(PICTURE.picture()).unguided(SMALL, steps(1)).last().x0();

        assertFalse(Arrays.equals(plain.floats(), like.floats()));
        assertTrue(FOX.like(PICTURE.picture()).toString().contains("with a picture"));
        assertFalse(FOX.hasImage());
    }

    @Test
    void stage_b_draws_any_latent() {
        double near = distance(drawn(PICTURE.latent()), PICTURE.picture().tensor());
        double far = distance(drawn(Tensor.zeros(1, 16, 12, 12)), PICTURE.picture().tensor());

        assertTrue(near < far, () -> near + " and " + far);
    }

    private static Tensor drawn(Tensor semantic) {
        return FOX.stageB(semantic, Size.of(512, 512), steps(4)).last().image().picture().tensor();
    }

    @Test
    void masks_on_grids() {
        Tensor box = Mask.box(0.25, 0, 1, 0.5).on(new Latent(2, 2));
        Picture half = Picture.of(Tensor.of(new float[] {1, 0, 1, 0, 1, 0}, 3, 1, 2));

        assertArrayEquals(new float[] {0.5f, 0, 1, 0}, box.floats());
        assertArrayEquals(new float[] {1, 0}, Mask.of(half).on(new Latent(1, 2)).floats());
    }

    @Test
    void pasting_keeps_the_originals_pixels() {
        Picture original = PICTURE.picture();
        Picture black = Picture.of(Tensor.zeros(3, original.height(), original.width()));

        Tensor pasted = Mask.box(0, 0, 1, 0.5).paste(black, original).tensor();

        long w = original.width();
        for (long i = 0; i < pasted.count(); i += 7) {
            assertEquals(i % w < w / 2 ? 0 : original.tensor().at(i), pasted.at(i));
        }
    }

    @Test
    void refuses_what_makes_no_sense() {
        refused("before its first step only", () -> start.next().from(PICTURE, 0.5));
        refused("of its own shape (1, 16, 6, 6)", () -> start.from(Tensor.zeros(1, 16, 9, 9), 0.5));
        refused("begins from noise", () -> start.redraw(Mask.box(0, 0, 1, 1)));
        refused("goes from 0.0 to 0.0", () -> start.from(PICTURE, 0));
        refused("would be stretched", () -> FOX.unguided(Size.of(512, 256)).from(PICTURE, 0.5));
        refused("finite numbers", () -> start.from(filled(Float.NaN), 0.5));
        refused("0 or more", () -> start.from(PICTURE, 0.5).residual(-1));
        refused("within 0 to 1", () -> Mask.box(0.5, 0, 0.5, 1));
        refused("(1, 1, 128)", () -> FOX.image(Tensor.zeros(1, 1, 768)));
        refused("F32 (1, 16, h, w)", () -> FOX.stageB(Tensor.zeros(1, 4, 6, 6), SMALL));
    }

    private static Tensor filled(float value) {
        float[] values = new float[16 * 36];
        Arrays.fill(values, value);
        return Tensor.of(values, 1, 16, 6, 6);
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(RuntimeException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    private static double distance(Tensor a, Tensor b) {
        double sum = 0;
        for (long i = 0; i < a.count(); i++) {
            sum += (a.at(i) - b.at(i)) * (a.at(i) - b.at(i));
        }
        return Math.sqrt(sum);
    }
}
