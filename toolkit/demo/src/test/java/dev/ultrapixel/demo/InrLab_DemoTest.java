package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.InrView;
import dev.ultrapixel.cascade.ScaleRow;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.InrLayers;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.networks.Window;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InrLab_DemoTest {

    private static final Draft DRAFT = FOX.draft(Size.of(512, 512), steps(2).seed(3)).last();
    private static final InrFeatures INR = DRAFT.guidance().upsample();
    private static final Hooks.Level DEEP = new Hooks.Level(true, 0);

    @Test
    void what_is_seen_is_what_guides() {
        InrView view = INR.see();

        assertEquals(INR.upsampled().keySet(), view.levels().keySet());
        INR.upsampled()
                .forEach(
                        (level, guides) -> {
                            InrLayers layers = view.at(level);
                            same(guides, layers.sum());
                            long n = layers.sum().count();
                            for (long i = 0; i < n; i += 97) {
                                double sum = layers.base().at(i) + layers.residual().at(i);
                                assertEquals(sum, layers.sum().at(i), Math.ulp((float) sum));
                            }
                        });
    }

    @Test
    void the_base_is_nearest_upsampling() {
        Map<Hooks.Level, Tensor> nearest =
                DRAFT.guidance().upsample(Upsampling.NEAREST).upsampled();

        nearest.forEach((level, map) -> same(map, INR.see().at(level).base()));
    }

    @Test
    void a_crop_is_the_finer_grids_part() {
        int side = INR.latent().rows();
        InrView fine = INR.at(Size.of(1024, 1024));
        InrView crop = INR.crop(new Window(side, side, 3, 5, 2, 4), 2);
        Tensor whole = fine.at(DEEP).sum();
        Tensor part = crop.at(DEEP).sum();

        assertEquals(2 * side, fine.window().rows());
        assertEquals(4, part.size(2));
        assertEquals(8, part.size(3));
        for (long c = 0; c < part.size(1); c += 7) {
            for (long y = 0; y < 4; y++) {
                for (long x = 0; x < 8; x++) {
                    double expected =
                            whole.at((c * whole.size(2) + 6 + y) * whole.size(3) + 10 + x);
                    assertEquals(expected, part.at((c * 4 + y) * 8 + x), 1e-4);
                }
            }
        }
    }

    @Test
    void other_ways_up_guide_otherwise() {
        Tensor inr = INR.refine(steps(1)).last().x0();
        for (Upsampling how : Upsampling.values()) {
            Tensor x0 = DRAFT.guidance().upsample(how).refine(steps(1)).last().x0();

            assertEquals(
                    how == Upsampling.INR, Arrays.equals(inr.floats(), x0.floats()), how::toString);
        }
        Tensor zero =
                Objects.requireNonNull(
                        DRAFT.guidance().upsample(Upsampling.ZERO).upsampled().get(DEEP));
        assertEquals(0, Arrays.stream(zero.doubles()).map(Math::abs).max().orElse(1));
    }

    @Test
    void a_blocky_way_up_has_more_detail_than_a_smooth_one() {
        Map<Upsampling, RadialSpectrum> spectra = INR.spectra(DEEP);

        double nearest = share(spectra, Upsampling.NEAREST);
        assertTrue(nearest > share(spectra, Upsampling.BILINEAR));
        assertTrue(nearest > share(spectra, Upsampling.BICUBIC));
        assertEquals(0, share(spectra, Upsampling.ZERO));
    }

    private static double share(Map<Upsampling, RadialSpectrum> spectra, Upsampling how) {
        return Objects.requireNonNull(spectra.get(how)).highFrequencyShare();
    }

    @Test
    void a_right_scale_is_no_change_and_a_wrong_one_is() {
        Tensor own = INR.refine(steps(1)).last().x0();

        assertSame(own, INR.scale(INR.scale()).refine(steps(1)).last().x0());
        Tensor wrong = INR.scale(0.2).refine(steps(1)).last().x0();
        assertTrue(!Arrays.equals(own.floats(), wrong.floats()));
        assertEquals(0.2, INR.scale(0.2).scale());
    }

    @Test
    void the_scales_a_and_b_are_what_the_guide_applies() {
        ScaleRow row = INR.scaleRows().get(0);
        Trace trace =
                INR.refine(steps(1))
                        .trace(Trace.of("agg_net.0.fusion", "agg_net.0.san").onlyConditional())
                        .trace();
        Tensor u = trace.at("agg_net.0.fusion", 1);
        Tensor san = trace.at("agg_net.0.san", 1);
        long area = u.size(2) * u.size(3);

        assertEquals("enc.0", row.level().toString());
        assertEquals(INR.scale(), row.scale());
        for (long i = 0; i < u.count(); i += 31) {
            double a = row.ab().at(i / area);
            double b = row.ab().at(u.size(1) + i / area);
            assertEquals(u.at(i) * (1 + a) + b + u.at(i), san.at(i), 1e-4);
        }
        assertEquals(8, INR.scaleRows(0.9, 1.1).size());
    }

    @Test
    void guides_beside_features() {
        Trace trace = INR.refine(steps(2)).trace(Trace.of(GuideNorms.SITES)).trace();
        GuideNorms norms = GuideNorms.of(trace);

        assertEquals(8, norms.rows().size()); // four levels, two steps
        assertTrue(norms.rows().stream().allMatch(r -> r.ratio() > 0 && r.ratio() < 100));
        refused("need a guided pass's sites", () -> GuideNorms.of(trace.only("up_blocks.*")));
    }

    @Test
    void draws_a_row_a_level() {
        InrView view = INR.see();

        assertTrue(view.picture().width() >= 4 * 144);
        assertTrue(view.picture().height() >= 4 * 144);
        assertTrue(view.residualShare(DEEP) > 0);
        assertTrue(view.toString().contains("dec.0: "), view::toString);
    }

    @Test
    void refuses_what_makes_no_sense() {
        int side = INR.latent().rows();
        refused("should lie inside its grid", () -> new Window(side, side, 0, 0, side + 1, 1));
        refused("should be one of the target's", () -> INR.crop(Window.all(3, 3), 2));
        refused("zoom should be at least 1", () -> INR.crop(Window.all(side, side), 0));
        refused("scale should be in [0, 2]", () -> INR.scale(-1));
        refused("level should be one of", () -> INR.see().at(new Hooks.Level(true, 7)));
        refused("level should be one of", () -> INR.spectra(new Hooks.Level(true, 7)));
        var wrong = INR.scale(0.2).refine(steps(1)).last().stageB(steps(1)).last().image();
        var error = assertThrows(IllegalStateException.class, wrong::recipe);
        assertTrue(String.valueOf(error.getMessage()).contains("told scale 0.2"));
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    /** (1, h, w, c) against (1, c, h, w). */
    private static void same(Tensor last, Tensor first) {
        long c = last.size(3);
        long area = last.size(1) * last.size(2);
        assertEquals(last.count(), first.count());
        for (long i = 0; i < last.count(); i += 13) {
            assertEquals(last.at(i), first.at(i % c * area + i / c), 1e-5);
        }
    }
}
