package dev.ultrapixel.cli;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Pictures;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Png;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.text.Tokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A prompt → a PNG or a TIFF with its recipe inside, or several. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Make a picture from a prompt; the file holds the recipe it was made by.",
        footer = {
            "",
            "The demo cascade draws what it was trained on: 'flat WORD, on a COLOUR background'"
                    + " with 64 words such as fox, cat,",
            "panda, penguin, sunflower, mushroom, watermelon, rocket, house, snowman, and 12"
                    + " colours.",
            "",
            "Examples:",
            "  ./ultrapixel generate \"flat fox, on a green background\"",
            "  ./ultrapixel generate \"a red fox on a green background\" --size 1024x1024 --seed 7"
                    + " --out fox.png",
            "  ./ultrapixel generate \"a red fox\" --count 4 --out fox.png    # fox-1.png to"
                    + " fox-4.png",
            "  ./ultrapixel generate \"flat fox, on a green background\" --size 4096x4096 --budget",
            "  ./ultrapixel replay fox.png",
        })
final class Generate implements Callable<Integer> {

    private static final int TOGETHER = 4; // pictures; more gain little and take more memory
    private static final int MOST = 1000;

    @Parameters(paramLabel = "PROMPT", description = "What the picture should show.")
    String prompt;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "512x512",
            converter = Words.OfSize.class,
            description =
                    "Width and height in pixels, multiples of 8, or a square's side;"
                            + " ${DEFAULT-VALUE} by default.")
    Size size;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which noise to start from; ${DEFAULT-VALUE} by default.")
    long seed;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many pictures, from this seed and the next ones; several are made"
                            + " together.")
    int count;

    @Option(
            names = "--out",
            paramLabel = "F.png",
            description =
                    "File to write, .png, or .tif for a pyramid that opens at any zoom; by default"
                            + " a PNG named after prompt and seed. Several are F-1.png, F-2.png, …")
    @Nullable Path out;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of each pass of Stage C.")
    @Nullable Integer steps;

    @Option(names = "--cfg", paramLabel = "S", description = "Guidance scale of Stage C.")
    @Nullable Double cfg;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "exact",
            converter = Words.OfTier.class,
            description = "exact (default), balanced or fast: how much work the picture gets.")
    Tier tier;

    @Option(
            names = "--plain",
            description = "Stable Cascade without UltraPixel's guidance by a low-resolution pass.")
    boolean plain;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "float32",
            converter = Words.OfPrecision.class,
            description =
                    "float32 (default), bfloat16, float16 (on a card) or float64; int8+bfloat16,"
                            + " int8+float16 or int8+float32 keep the large weights in int8: half"
                            + " of bfloat16's memory.")
    Precision precision;

    @Option(
            names = "--budget",
            description = "Say what it would cost here, in seconds and memory, and make nothing.")
    boolean budget;

    @Mixin final ModelOptions model = new ModelOptions();

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Change change = change();
        List<Path> files = files();
        if (prompt.isBlank()) {
            throw wrong("PROMPT should say something but is empty");
        }
        if (budget && count > 1) {
            throw wrong("--budget should be of one picture but --count is " + count);
        }
        if (budget && plain) {
            throw wrong("--budget should be of a guided picture but --plain asks for another");
        }
        if (budget) {
            return Stoppable.run(spec.commandLine().getErr(), () -> budget(change));
        }
        files.forEach(Png::requireWritable);
        return Stoppable.run(
                spec.commandLine().getErr(),
                count == 1
                        ? "stopped; nothing was written"
                        : "stopped; what was finished before is written",
                () -> {
                    make(change, files);
                    return 0;
                });
    }

    /** 0 where it fits, else 1. */
    private int budget(Change change) {
        Budget said = loaded().budget(size, tier, change);
        spec.commandLine().getOut().println(said);
        return said.fits() ? 0 : 1;
    }

    private UltraPixel loaded() {
        UltraPixel up = model.load();
        return precision == Precision.F32 ? up : up.precision(precision);
    }

    private void make(Change change, List<Path> files) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        String seeds = count == 1 ? "seed " + seed : "seeds %d to %d".formatted(seed, lastSeed());
        err.println("%s%s, %s%s".formatted(size, unasked("--size"), seeds, unasked("--seed")));
        Conditions conditions = loaded().prompt(prompt);
        warnOfCut(conditions.tokens(), err);
        int together = Budget.together(conditions, size, tier, change, TOGETHER);
        try (var progress = ProgressLine.on(err)) {
            for (int from = 0; from < count; from += together) {
                List<Path> group = files.subList(from, Math.min(count, from + together));
                make(conditions, change, seed + from, group, progress);
            }
        }
    }

    /** Some pictures in one go, from the first seed on. */
    private void make(
            Conditions conditions,
            Change change,
            long first,
            List<Path> files,
            ProgressLine progress)
            throws IOException {
        long start = System.nanoTime();
        long[] seeds = LongStream.range(first, first + files.size()).toArray();
        Pictures pictures = Pictures.of(conditions, size, tier, change, seeds);
        List<StageBLatent> latents = (plain ? pictures.unguided() : pictures).stageB();
        for (int i = 0; i < files.size(); i++) {
            latents.get(i).save(files.get(i), progress::decoded);
        }
        double seconds = (System.nanoTime() - start) / 1e9 / files.size();
        for (Path file : files) {
            spec.commandLine()
                    .getOut()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%s  %s  %d kB  %.1f s",
                                    file,
                                    size,
                                    Files.size(file) / 1000,
                                    seconds));
        }
    }

    private Change change() {
        Change change = Change.NONE.seed(seed);
        change = steps == null ? change : change.steps(steps);
        change = cfg == null ? change : change.cfg(cfg);
        try {
            Settings.STAGE_C.with(change);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return change;
    }

    private List<Path> files() {
        if (count < 1 || count > MOST) {
            throw wrong("--count should be 1 to %d but is %d".formatted(MOST, count));
        }
        try {
            lastSeed();
            return PictureNames.of(out, prompt, seed, count);
        } catch (ArithmeticException e) {
            throw wrong("--seed should leave room for %d seeds but is %d".formatted(count, seed));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private long lastSeed() {
        return Math.addExact(seed, count - 1L);
    }

    private String unasked(String option) {
        boolean asked = spec.commandLine().getParseResult().hasMatchedOption(option);
        return asked ? "" : " (the default)";
    }

    private static void warnOfCut(Tokens tokens, PrintWriter err) {
        if (tokens.dropped() > 0) {
            int end = tokens.spans().get(tokens.spans().size() - 1).to();
            String rest = tokens.prompt().substring(end).strip();
            err.println(
                    "warning: the prompt is cut before \"%s\": its last %d tokens do not fit into %d"
                            .formatted(
                                    rest.substring(0, Math.min(30, rest.length())),
                                    tokens.dropped(),
                                    tokens.ids().size(1)));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
