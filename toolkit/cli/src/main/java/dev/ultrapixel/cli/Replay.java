package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Png;
import dev.ultrapixel.tensor.Torch;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A PNG with a recipe inside → the same picture again, compared pixel by pixel. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Make a saved picture again from the recipe inside it, and compare the two.",
        footer = {
            "",
            "Exit code 1 if a pixel differs by more than rounding, 1 of 255. On the same machine"
                    + " with",
            "the same weights none differs at all, unless the picture was one of several made"
                    + " together.",
            "",
            "Examples:",
            "  ./ultrapixel replay fox.png",
            "  ./ultrapixel replay fox.png --out again.png",
        })
final class Replay implements Callable<Integer> {

    private static final String SAME = "the same pixels, bit for bit";
    private static final String ROUNDED = "the same pixels but for rounding: ";

    @Parameters(paramLabel = "FILE.png", description = "A picture that this toolkit saved.")
    Path file;

    @Option(
            names = "--out",
            paramLabel = "F.png",
            description = "Where to write it; without this it is only compared.")
    @Nullable Path out;

    @Mixin final ModelOptions model = new ModelOptions();

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (out != null) {
            Png.requireWritable(out);
        }
        return Stoppable.run(spec.commandLine().getErr(), this::cook);
    }

    private int cook() {
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        Recipe recipe = Recipe.read(file);
        Picture before = Picture.read(file);
        err.println("\"%s\", %s".formatted(recipe.prompt(), recipe.size()));
        VqganImage image;
        try (var progress = ProgressLine.on(err)) {
            image = model.load().replay(file);
        }
        if (out != null) {
            image.save(out);
        }
        String verdict = verdict(before, image.picture());
        double seconds = (System.nanoTime() - start) / 1e9;
        String where = out == null ? "made again" : out + "  made again";
        spec.commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "%s, %.1f s: %s", where, seconds, verdict));
        if (verdict.equals(SAME) || verdict.startsWith(ROUNDED)) {
            return 0;
        }
        err.println(
                "it was made with libtorch %s on %d threads, this is libtorch %s on %d"
                        .formatted(
                                recipe.engine(),
                                recipe.threads(),
                                Torch.version(),
                                Torch.threads()));
        return 1;
    }

    private static String verdict(Picture before, Picture after) {
        if (before.width() != after.width() || before.height() != after.height()) {
            return "%s, but the file shows %s: it was changed after it was saved"
                    .formatted(after, before);
        }
        int[] a = pixels(before);
        int[] b = pixels(after);
        int different = 0;
        int furthest = 0;
        for (int i = 0; i < a.length; i++) {
            different += a[i] == b[i] ? 0 : 1;
            furthest = Math.max(furthest, distance(a[i], b[i]));
        }
        if (different == 0) {
            return SAME;
        }
        String count = "%d of %d pixels differ".formatted(different, a.length);
        return furthest == 1 ? ROUNDED + count + " by 1 of 255" : count;
    }

    /** Of two pixels, in the channel where it is largest. */
    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            largest = Math.max(largest, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return largest;
    }

    private static int[] pixels(Picture picture) {
        return picture.buffered()
                .getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
    }
}
