package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.networks.Upsampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ablations of Ren et al. 2024, "UltraPixel", one line each, from one draft: {@code
 * Paper.of(draft).upsampling()}. All passes of one table have the draft's noise and, but for what
 * is ablated, the same settings.
 *
 * @param change what the passes of Stage C are asked to do otherwise than the cascade's settings
 */
public record Paper(Draft draft, Change change) {

    private static final String SWITCHED =
            "It switches a part of a trained network: it can show that this network leans on the"
                    + " part here, with this prompt and seed. It cannot show what a network trained"
                    + " without the part would do, which is the paper's table.";
    private static final String SAMPLED =
            "It changes the sampling, not the network: it compares the ways themselves, with this"
                    + " prompt and seed. One picture ranks nothing; repeat it over prompts and"
                    + " seeds.";

    /** Of a finished draft, passes with the cascade's settings. */
    public static Paper of(Draft draft) {
        return of(draft, Change.NONE);
    }

    /** Of a finished draft, passes with these settings: fewer steps, for a quick look. */
    public static Paper of(Draft draft, Change change) {
        draft.guidance(); // refuses a draft that is not done
        return new Paper(draft, change);
    }

    /** With and without the low-resolution guidance. */
    public PaperAblation guidance() {
        return table("low-resolution guidance", SAMPLED, List.of(guided("guided"), direct("none")));
    }

    /** Features read at other times than the draft's last step. */
    public PaperAblation guidanceTime() {
        Guidance own = draft.guidance();
        return table(
                "when the features are read",
                SWITCHED,
                List.of(
                        guided("the last step's"),
                        pass("t = 0.05", own.at(0.05).upsample()),
                        pass("t = 0.5", own.at(0.5).upsample()),
                        pass("each step's own t", own.upsample().everyStepsOwn())));
    }

    /** INR, nearest, bilinear, bicubic, zero. */
    public PaperAblation upsampling() {
        return table(
                "how features are upsampled",
                SWITCHED,
                Arrays.stream(Upsampling.values())
                        .map(how -> pass(how.toString(), draft.guidance().upsample(how)))
                        .toList());
    }

    /** Scale-aware normalisation on, off, and told the scale of a picture of 4096 pixels. */
    public PaperAblation scaleNorm() {
        InrFeatures features = draft.guidance().upsample();
        double far = features.scaleOf(Latent.stageC(4096, 4096));
        return table(
                "scale-aware normalisation",
                SWITCHED,
                List.of(
                        pass("on", features),
                        pass("off", features.unscaled()),
                        pass("told %.2f".formatted(far), features.scale(far))));
    }

    /** Guidance on the way up with weights 0.3, 0.5, 0.7 and 1. */
    public PaperAblation upWeight() {
        InrFeatures features = draft.guidance().upsample();
        List<PaperAblation.Variant> variants = new ArrayList<>();
        for (double weight : new double[] {0.3, 0.5, 0.7, 1}) {
            variants.add(pass("weight " + weight, features.upWeight(weight)));
        }
        return table("weight of the guidance on the way up", SAMPLED, variants);
    }

    /**
     * Guidance against other ways from a draft to a large picture: sampling at the large size
     * directly, SDEdit from the enlarged latent, DemoFusion's skip residual, bicubic pixels.
     */
    public PaperAblation highResolution() {
        Refined plain = plain();
        double t = plain.settings().tStart();
        return table(
                "ways to the large picture",
                SAMPLED,
                List.of(
                        guided("guided"),
                        direct("direct"),
                        of("SDEdit, t = 0.6", plain.from(draft.enlarged(), 0.6)),
                        of("skip residual 3", plain.from(draft.enlarged(), t).residual(3)),
                        PaperAblation.Variant.bicubic(draft)));
    }

    private PaperAblation table(String what, String claim, List<PaperAblation.Variant> variants) {
        return new PaperAblation(draft, what, variants, claim);
    }

    private PaperAblation.Variant guided(String name) {
        return pass(name, draft.guidance().upsample());
    }

    private PaperAblation.Variant pass(String name, InrFeatures features) {
        return of(name, features.refine(change));
    }

    private PaperAblation.Variant direct(String name) {
        return of(name, plain());
    }

    private Refined plain() {
        Change noise = Change.NONE.noise(draft.settings().noise());
        return draft.conditions().unguided(draft.size(), noise.and(change));
    }

    private static PaperAblation.Variant of(String name, Refined pass) {
        return PaperAblation.Variant.of(name, pass.last());
    }

    /** {@code ablations of draft of 512×512 …} */
    @Override
    public String toString() {
        return "ablations of " + draft;
    }
}
