import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.cascade.Size;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture from a prompt, in one call: ./ultrapixel run examples/Generate.java [FOLDER] */
public class Generate {

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));

        // Who is told how far the work is.
        Progress.tell(
                event ->
                        System.out.printf(
                                "\r%-8s step %2d of %2d", event.stage(), event.step(), event.steps()));

        // Draft, guided pass, Stage B, Stage A.
        var up = UltraPixel.demo();
        var picture = up.picture("flat fox, on a blue background", Size.of(512, 512), seed(7));
        System.out.println();

        // The file holds its recipe: the same pixels can be made again.
        var file = folder.resolve("fox.png");
        picture.save(file);
        var again = up.replay(file);
        boolean same = again.decoded().bytes().equals(picture.decoded().bytes());
        System.out.printf("%n%s saved; replayed, it is %s%n", picture, same ? "the same" : "another");
        System.exit(same ? 0 : 1);
    }
}
