package dev.ultrapixel.cli;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Png;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.text.Tokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A prompt → a PNG or a TIFF with its recipe inside. */
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
            "  ./ultrapixel generate \"flat fox, on a green background\" --size 4096x4096 --budget",
            "  ./ultrapixel replay fox.png",
        })
final class Generate implements Callable<Integer> {

    private static final Set<String> ENDINGS = Set.of("png", "tif", "tiff");

    @Parameters(paramLabel = "PROMPT", description = "What the picture should show.")
    String prompt;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "512x512",
            converter = Words.OfSize.class,
            description =
                    "Width and height in pixels, multiples of 8; ${DEFAULT-VALUE} by default.")
    Size size;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which noise to start from; ${DEFAULT-VALUE} by default.")
    long seed;

    @Option(
            names = "--out",
            paramLabel = "F.png",
            description =
                    "File to write, .png, or .tif for a pyramid that opens at any zoom; by default"
                            + " a PNG named after prompt and seed.")
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
            converter = Words.OfDtype.class,
            description = "float32 (default), bfloat16 or float64.")
    Dtype dtype;

    @Option(
            names = "--budget",
            description = "Say what it would cost here, in seconds and memory, and make nothing.")
    boolean budget;

    @Mixin final ModelOptions model = new ModelOptions();

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Change change = change();
        Path file = file();
        if (prompt.isBlank()) {
            throw wrong("PROMPT should say something but is empty");
        }
        if (budget && plain) {
            throw wrong("--budget should be of a guided picture but --plain asks for another");
        }
        if (budget) {
            return Stoppable.run(spec.commandLine().getErr(), () -> budget(change));
        }
        Png.requireWritable(file);
        return Stoppable.run(
                spec.commandLine().getErr(),
                () -> {
                    make(change, file);
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
        return dtype == Dtype.F32 ? up : up.precision(dtype);
    }

    private void make(Change change, Path file) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        err.println("%s%s, seed %d%s".formatted(size, unasked("--size"), seed, unasked("--seed")));
        Conditions conditions = loaded().prompt(prompt);
        warnOfCut(conditions.tokens(), err);
        try (var progress = ProgressLine.on(err)) {
            StageBLatent latent =
                    plain
                            ? conditions
                                    .unguided(size, tier.refine(change))
                                    .last()
                                    .stageB(tier.stageB())
                                    .last()
                            : conditions.stageB(size, tier, change);
            latent.save(file, progress::decoded);
        }
        spec.commandLine()
                .getOut()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%s  %s  %d kB  %.1f s",
                                file,
                                size,
                                Files.size(file) / 1000,
                                (System.nanoTime() - start) / 1e9));
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

    private Path file() {
        Path file = out == null ? Path.of(named()) : out;
        if (!ENDINGS.contains(Home.ending(file).toLowerCase(Locale.ROOT))) {
            throw wrong("--out should name a .png or .tif file but is '%s'".formatted(file));
        }
        return file;
    }

    /** {@code a-red-fox-7.png} */
    private String named() {
        String words = prompt.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = words.substring(0, Math.min(60, words.length())).replaceAll("^-|-$", "");
        return (name.isEmpty() ? "picture" : name) + "-" + seed + ".png";
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
