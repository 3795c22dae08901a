import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.cascade.Size;
import java.nio.file.Path;

/** A picture from a prompt, all stages at once: {@code ./ultrapixel run examples/Generate.java [PROMPT [FILE.png]]}. */
public class Generate {

    public static void main(String[] args) {
        String prompt = args.length > 0 ? args[0] : "flat penguin, on a pink background";
        Path file = Path.of(args.length > 1 ? args[1] : "penguin.png");

        UltraPixel up = UltraPixel.demo();
        Progress.tell(event -> System.err.printf("%s %d/%d%n", event.stage(), event.step(), event.steps()));
        var picture = up.picture(prompt, Size.of(512, 512), seed(11));
        picture.save(file);

        System.out.println(picture + ", saved as " + file);
    }
}
