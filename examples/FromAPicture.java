import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Mask;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Image-to-image, inpainting, a variation, another prompt on the way: ./ultrapixel run examples/FromAPicture.java [FOLDER] */
public class FromAPicture {

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
        var up = UltraPixel.demo();
        var size = Size.of(512, 512);
        var fox = up.picture("flat fox, on a blue background", size, seed(7)).picture();
        var panda = up.prompt("flat panda, on a green background");

        // The picture as Stage C's latents see it; on from half its noise with another prompt.
        var encoded = up.encode(fox);
        var changed = panda.draft(size, seed(1)).from(encoded, 0.7).last();

        // The lower half alone is drawn anew.
        var mask = Mask.box(0.5, 0, 1, 1);
        var inpainted = panda.draft(size, seed(1)).inpaint(encoded, mask).last();

        // The picture as a prompt, without words.
        var variation = up.unconditional().like(fox).draft(size, seed(1)).last();

        // Half-way another prompt, at equal noise.
        var start = up.prompt("flat fox, on a blue background").draft(size, seed(7));
        var swapped = start.to(8).with(panda).last();

        Picture.sheet(
                        List.of(
                                encoded.preview(),
                                changed.preview(),
                                inpainted.preview(),
                                variation.preview(),
                                swapped.preview()),
                        List.of("encoded", "from t = 0.7", "lower half", "variation", "from step 8"),
                        5)
                .save(folder.resolve("from-a-picture.png"));

        // What was given is in the recipe: made again from the file alone.
        var picture = changed.guidance().upsample().refine().last().stageB().last().image();
        var file = folder.resolve("panda.png");
        picture.save(file);
        boolean same = up.replay(file).decoded().bytes().equals(picture.decoded().bytes());
        System.out.println(picture + (same ? ", replayed the same" : ", replayed another"));
        System.exit(same ? 0 : 1);
    }
}
