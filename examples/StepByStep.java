import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import java.nio.file.Path;
import java.util.List;

/**
 * Every stage in a variable, and a fork: {@code ./ultrapixel run examples/StepByStep.java [FILE.png]}.
 *
 * <p>From step 12 of the draft on, two walks go on with different guidance scales; both end as pictures, side by side.
 */
public class StepByStep {

    public static void main(String[] args) {
        Path file = Path.of(args.length > 0 ? args[0] : "fork.png");
        Conditions rocket = UltraPixel.demo().prompt("flat rocket, on a purple background");

        Draft draft = rocket.draft(Size.of(512, 512), seed(11)).to(12);
        System.out.println(draft);
        Draft mild = draft.last();
        Draft strong = draft.with(cfg(7)).last();

        Picture.sheet(List.of(finished(mild), finished(strong)), List.of("cfg 3", "cfg 7 from step 12 on"), 2)
                .save(file);
        System.out.println("saved as " + file);
    }

    /** The draft's features guide the target pass; Stage B and Stage A make the pixels. */
    private static Picture finished(Draft draft) {
        Refined refined = draft.guidance().upsample().refine().last();
        System.out.println(refined);
        return refined.stageB().last().image().picture();
    }
}
