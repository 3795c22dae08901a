package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.metrics.Metric.lrConsistency;
import static dev.ultrapixel.metrics.Metric.psnr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.Paper;
import dev.ultrapixel.cascade.PaperAblation;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Paper_AblationTest {

    private final Draft draft = FOX.draft(Size.of(512, 512), steps(2).seed(5)).last();
    private final Paper paper = Paper.of(draft, steps(2));
    private final InrFeatures features = draft.guidance().upsample();

    @Test
    void the_usual_way_comes_first_and_is_the_cascades() {
        Tensor usual = features.refine(steps(2)).last().x0();

        for (PaperAblation table :
                List.of(
                        paper.guidance(),
                        paper.guidanceTime(),
                        paper.upsampling(),
                        paper.scaleNorm(),
                        paper.highResolution())) {
            assertSame(usual, table.variants().get(0).latent());
            allDiffer(table);
        }
        allDiffer(paper.upWeight());
        assertSame(usual, paper.upWeight().variants().get(3).latent()); // the demo's weight is 1
    }

    private static void allDiffer(PaperAblation table) {
        List<PaperAblation.Variant> all = table.variants();
        for (int i = 1; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(
                        Arrays.equals(all.get(i).latent().floats(), all.get(j).latent().floats()),
                        table + ": " + i + " and " + j);
            }
        }
    }

    @Test
    void the_weight_on_the_way_up_scales_what_is_added() {
        Tensor none = features.upWeight(0).refine(steps(1)).last().x0();
        Refined silenced = features.refine(steps(1)).with(Ablation.zero("agg_net_up.?")).last();

        assertSame(silenced.x0(), none);
    }

    @Test
    void without_the_norm_the_guide_adds_its_fusion_twice() {
        Refined doubled = features.unscaled().refine(steps(1));
        Refined zeroed =
                features.unscaled().refine(steps(1)).with(Ablation.scale("agg_net*.?.san", 0.5));
        Refined fused = features.refine(steps(1)).with(Ablation.NONE);

        assertFalse(Arrays.equals(doubled.last().x0().floats(), zeroed.last().x0().floats()));
        assertFalse(Arrays.equals(doubled.last().x0().floats(), fused.last().x0().floats()));
    }

    @Test
    void claims_and_numbers_come_with_the_pictures() {
        PaperAblation table = paper.highResolution();

        assertTrue(table.toString().contains("N = 1 prompt, 1 seed"), table::toString);
        assertEquals("bicubic pixels", table.metrics(psnr()).names().get(4));
        double[] consistency = table.againstDraft(lrConsistency()).column("LR consistency (dB)");
        assertTrue(consistency[4] > consistency[1], () -> Arrays.toString(consistency));
        assertTrue(table.picture().width() > 5 * 96);
    }

    @Test
    void decoded_pictures_have_the_pictures_size() {
        PaperAblation table = paper.highResolution().decoded(seed(1).steps(1));

        assertTrue(table.variants().stream().allMatch(v -> v.picture().width() == 512));
    }

    @Test
    void ablated_pictures_have_no_recipe() {
        Refined pass = features.upWeight(0.5).refine(steps(1)).last();

        var error =
                assertThrows(
                        IllegalStateException.class,
                        () -> pass.stageB(steps(1)).last().image().recipe());

        assertTrue(
                String.valueOf(error.getMessage()).contains("weight 0.5 on the way up"),
                error::getMessage);
        assertThrows(
                IllegalStateException.class,
                () ->
                        draft.guidance()
                                .at(0.5)
                                .upsample()
                                .refine(steps(1))
                                .last()
                                .stageB(steps(1))
                                .last()
                                .image()
                                .recipe());
    }

    @Test
    void refuses_an_unfinished_draft_and_wild_weights() {
        assertThrows(IllegalStateException.class, () -> Paper.of(draft.at(1)));
        assertThrows(IllegalArgumentException.class, () -> features.upWeight(3));
    }
}
