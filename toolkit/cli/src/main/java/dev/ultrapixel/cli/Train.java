package dev.ultrapixel.cli;

import dev.ultrapixel.curriculum.Curriculum;
import dev.ultrapixel.curriculum.DemoTraining;
import dev.ultrapixel.curriculum.Samples;
import dev.ultrapixel.curriculum.StageSettings;
import dev.ultrapixel.curriculum.Standing;
import dev.ultrapixel.curriculum.StatusPage;
import dev.ultrapixel.curriculum.Workshop;
import dev.ultrapixel.tensor.Torch;
import dev.ultrapixel.training.Trainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The demo cascade's curriculum: stages begun, gone on with, looked at. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train the demo cascade, stage by stage, over any number of runs.",
        footer = {
            "",
            "FOLDER/weights is a whole cascade at every moment: ./ultrapixel generate … --model"
                    + " FOLDER/weights.",
            "FOLDER/status.html shows where each stage stands, its loss and its newest sample"
                    + " pictures.",
            "A file FOLDER/PAUSE makes a run wait until it is deleted; Ctrl-C keeps what was learnt"
                    + " and stops.",
            "A run has the lowest priority: it leaves the cores to other work.",
            "",
            "Examples:",
            "  ./ultrapixel train demo --stage stage_b --minutes 30",
            "  ./ultrapixel train demo --continue --minutes 60",
            "  ./ultrapixel train demo --status",
            "  ./ultrapixel train demo --print-curriculum > mine.json",
            "  ./ultrapixel train demo --curriculum mine.json --folder mine --stage stage_c",
        })
final class Train implements Callable<Integer> {

    private static final double CONSOLE_SECONDS = 10; // between two lines that are no terminal's

    @Parameters(paramLabel = "WHAT", description = "What to train: demo.")
    String what;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "One stage alone; else all that are not done, in their order.")
    @Nullable String stage;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "15",
            description = "How long in all; ${DEFAULT-VALUE} by default.")
    double minutes;

    @Option(names = "--continue", description = "Go on with runs that were begun.")
    boolean goOn;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where it is kept; training/ in the project by default.")
    @Nullable Path folder;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Cores to use; all by default.")
    int threads;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Minutes between two sheets of sample pictures; ${DEFAULT-VALUE} by default, 0"
                            + " for none.")
    double samples;

    @Option(
            names = "--curriculum",
            paramLabel = "FILE",
            description = "Stages, rates and sizes of your own instead of the demo's.")
    @Nullable Path own;

    @Option(
            names = "--print-curriculum",
            description = "Train nothing; print the demo's curriculum, for a copy to change.")
    boolean print;

    @Option(names = "--status", description = "Train nothing; say where each stage stands.")
    boolean status;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!what.equals("demo")) {
            throw wrong("WHAT should be demo but is '%s'".formatted(what));
        }
        if (!(minutes > 0)) {
            throw wrong("--minutes should be above 0 but is " + minutes);
        }
        if (!(samples >= 0)) {
            throw wrong("--samples should be 0 or more but is " + samples);
        }
        if (threads < 0) {
            throw wrong("--threads should be 1 or more but is " + threads);
        }
        if (print) {
            spec.commandLine().getOut().print(Curriculum.demoText());
            spec.commandLine().getOut().flush();
            return 0;
        }
        Curriculum curriculum = own == null ? Curriculum.demo() : Curriculum.in(own);
        if (stage != null && !curriculum.names().contains(stage)) {
            throw wrong(
                    "--stage should be one of %s but is '%s'"
                            .formatted(String.join(", ", curriculum.names()), stage));
        }
        Path place = folder == null ? Home.ofLauncher().folder().resolve("training") : folder;
        Workshop workshop = Workshop.open(place);
        if (status) {
            show(curriculum, workshop, place);
            return 0;
        }
        List<StageSettings> stages = chosen(curriculum, workshop);
        if (threads > 0) {
            Torch.useThreads(threads);
        }
        return Stoppable.run(
                spec.commandLine().getErr(),
                "stopped; what was learnt is kept in " + place + ": go on with --continue",
                () -> {
                    train(
                            stages,
                            workshop,
                            () -> StatusPage.write(place, Standing.of(curriculum, workshop)));
                    show(curriculum, workshop, place);
                    return 0;
                });
    }

    private List<StageSettings> chosen(Curriculum curriculum, Workshop workshop) {
        List<Standing> open =
                Standing.of(curriculum, workshop).stream()
                        .filter(standing -> stage == null || standing.stage().equals(stage))
                        .filter(standing -> !standing.done())
                        .toList();
        open.stream()
                .filter(standing -> standing.begun() && !goOn)
                .findFirst()
                .ifPresent(
                        begun -> {
                            throw wrong(
                                    "%s should not be begun twice but has %d of %d updates; go on with --continue, or delete %s to start anew"
                                            .formatted(
                                                    begun.stage(),
                                                    begun.updates(),
                                                    begun.planned(),
                                                    workshop.stage(begun.stage())));
                        });
        return open.stream().map(standing -> curriculum.stage(standing.stage())).toList();
    }

    private void train(List<StageSettings> stages, Workshop workshop, Runnable page) {
        PrintWriter err = spec.commandLine().getErr();
        double left = minutes * 60;
        boolean terminal = Boolean.getBoolean("ultrapixel.terminal");
        var every = new Trainer.Every(180, terminal ? 1 : CONSOLE_SECONDS);
        for (StageSettings settings : stages) {
            long start = System.nanoTime();
            try (var line = new StatusLine(err, terminal);
                    var training = DemoTraining.open(workshop, settings, every, line::show)) {
                boolean done = run(training, settings, left, line, page);
                left -= (System.nanoTime() - start) / 1e9;
                if (!done) {
                    return;
                }
            }
        }
    }

    private boolean run(
            DemoTraining training,
            StageSettings settings,
            double seconds,
            StatusLine line,
            Runnable page) {
        if (samples == 0 || settings.samples().isEmpty()) {
            return training.run(seconds, report -> line.show(report.toString()));
        }
        Samples sheets = settings.samples().get().every(60 * samples);
        return training.run(
                seconds,
                sheets,
                soFar -> {
                    line.show(soFar.toString());
                    if (soFar.drewJustNow()) {
                        page.run();
                    }
                });
    }

    private void show(Curriculum curriculum, Workshop workshop, Path place) {
        PrintWriter out = spec.commandLine().getOut();
        List<Standing> stages = Standing.of(curriculum, workshop);
        stages.forEach(out::println);
        out.println("page  " + StatusPage.write(place, stages));
        out.flush();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
