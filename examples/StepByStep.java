import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every stage as a value, with a look back and a fork: ./ultrapixel run examples/StepByStep.java [FOLDER] */
public class StepByStep {

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
        var prompt = UltraPixel.demo().prompt("flat mushroom, on a teal background");

        // The draft, one step at a time.
        var draft = prompt.draft(Size.of(512, 512), seed(7));
        while (!draft.done()) {
            draft = draft.next();
            System.out.println(draft.moment());
        }

        // Back to step 4, and on from there with another guidance scale.
        var fork = draft.at(4).with(cfg(8)).last();
        Picture.sheet(
                        List.of(draft.at(1).preview(), draft.at(4).preview(), draft.preview(), fork.preview()),
                        List.of("step 1", "step 4", "the end", "a fork"),
                        4)
                .save(folder.resolve("drafts.png"));

        // The draft's features guide the larger pass; two decoders make pixels.
        var refined = draft.guidance().upsample().refine().last();
        var picture = refined.stageB().last().image();
        picture.save(folder.resolve("mushroom.png"));
        System.out.println(picture);
    }
}
