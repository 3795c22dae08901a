import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.scenes.Box;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.scenes.Captions;
import dev.ultrapixel.scenes.CloseUps;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.scenes.Focus;
import dev.ultrapixel.scenes.Layout;
import dev.ultrapixel.scenes.Sample;
import dev.ultrapixel.scenes.SceneSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a word's attention goes, and whether that is where the thing is: ./ultrapixel run examples/WhereTheWordGoes.java
 * [FOLDER [SCENES]]
 */
public class WhereTheWordGoes {

    private static final int SIDE = 512;
    private static final double[] TIMES = {0.1, 0.3, 0.5, 0.7, 0.9};

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
        int n = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        var up = UltraPixel.demo();

        // A draft whose attention is watched.
        var prompt = up.prompt("flat fox, on a blue background");
        var watched = prompt.draft(Size.of(SIDE, SIDE), seed(7)).trace(Trace.of("*.columns", "*.masses"));
        var maps = WordHeatMap.of(watched.trace(), prompt);
        System.out.println(maps.timeline());
        System.out.println(Masses.of(watched.trace()));
        var preview = watched.walk().preview();
        Picture.sheet(
                        maps.words().stream().map(word -> maps.word(word.text()).over(preview)).toList(),
                        maps.words().stream().map(word -> word.text()).toList(),
                        maps.words().size())
                .save(folder.resolve("words.png"));

        // Scenes whose boxes are known: in the middle, as the demo was trained, and anywhere.
        System.out.println("\nAs trained, in the middle. " + measured(up, Layout.CORE, n));
        System.out.println("\nSmaller, anywhere. " + measured(up, new Layout(0.35, 0.5, 0.22), n));
    }

    private static String measured(UltraPixel up, Layout layout, int n) {
        var sampler =
                new SceneSampler(
                        Core.core(),
                        List.of(Bucket.square(SIDE, 1, 1)),
                        layout,
                        Captions.EXACT,
                        List.of(1.0),
                        Focus.NONE,
                        0,
                        CloseUps.NONE);
        var scenes = new ArrayList<Localisation.Scene>();
        for (int i = 0; i < n; i++) {
            scenes.add(scene(sampler.sample(1, i)));
        }
        var found = Localisation.of(up.cascade(), scenes, TIMES);
        return found.verdict() + "\n" + found;
    }

    private static Localisation.Scene scene(Sample sample) {
        Box box = sample.boxes().get(0);
        return new Localisation.Scene(
                Picture.of(sample.image()),
                sample.caption(),
                sample.concepts().get(0).word(),
                box.y() / SIDE,
                box.x() / SIDE,
                box.bottom() / SIDE,
                box.right() / SIDE);
    }
}
