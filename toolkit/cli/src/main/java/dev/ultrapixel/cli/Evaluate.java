package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.evaluation.Evaluation;
import dev.ultrapixel.evaluation.Evaluation.Findings;
import dev.ultrapixel.evaluation.Measure;
import dev.ultrapixel.evaluation.Report;
import dev.ultrapixel.evaluation.Subject;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A demo cascade → how good it is by fixed yardsticks: lines, JSON, a contact sheet. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure a demo cascade by fixed yardsticks that training cannot move.",
        footer = {
            "",
            "Yardsticks (--only), with the sizes they are taken at:",
            "  text          captions and pictures of held-out pairs find each other (CLIP towers)",
            "  stage-a       dB after Stage A's encoder and decoder: 256, 512, 1024 px",
            "  encoder       dB after semantic encoder, Stage B and Stage A: 256, 512, 1024 px",
            "  retrieval     pictures look like their drawing, of 64 at 32x32: 384, 512 px",
            "  two-drawings  both halves of 'flat fox and star, …' do: 1024x512 px",
            "  guidance      guided against unguided, from the same noise: 1024, 1536 px",
            "",
            "All of them take half an hour to an hour on two cores, guidance most of it. Ctrl-C"
                    + " keeps what was found.",
            "",
            "Examples:",
            "  ./ultrapixel evaluate demo",
            "  ./ultrapixel evaluate demo --only retrieval --sizes 512 --seeds 1,2,3 --sheet"
                    + " sheet.png",
            "  ./ultrapixel evaluate demo --weights my-cascade --json mine.json",
        })
final class Evaluate implements Callable<Integer> {

    @Parameters(paramLabel = "demo", description = "What to measure: a cascade of the demo's kind.")
    String what;

    @Option(
            names = "--weights",
            paramLabel = "DIR",
            description = "Folder with a cascade's files; without it the demo that ships.")
    @Nullable Path weights;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all rows there.")
    @Nullable Path json;

    @Option(
            names = "--sheet",
            paramLabel = "F.png",
            description = "Write a contact sheet of the pictures there.")
    @Nullable Path sheet;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            defaultValue = "1",
            description = "Seeds of noise, grounds and scenes; ${DEFAULT-VALUE} by default.")
    List<Long> seeds;

    @Option(
            names = "--sizes",
            paramLabel = "PX",
            split = ",",
            description = "Sizes instead of each yardstick's own.")
    List<Integer> sizes = List.of();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These yardsticks.")
    List<String> only = List.of();

    @Option(
            names = "--words",
            paramLabel = "WORD",
            split = ",",
            description =
                    "For retrieval and guidance, these concepts alone, such as 'fox,red apple'.")
    List<String> words = List.of();

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!what.equals("demo")) {
            throw wrong("What to measure should be 'demo' but is '%s'".formatted(what));
        }
        Evaluation evaluation = evaluation();
        if (json != null) {
            Report.requireWritable(json);
        }
        if (sheet != null) {
            if (!Home.ending(sheet).equalsIgnoreCase("png")) {
                throw wrong("--sheet should name a .png file but is '%s'".formatted(sheet));
            }
            Report.requireWritable(sheet);
        }
        return Stoppable.run(spec.commandLine().getErr(), () -> measure(evaluation));
    }

    private Evaluation evaluation() {
        List<Integer> sides = each("--sizes", sizes, side -> Size.of(side, side).width());
        List<Measure> measures = each("--only", only, Measure::parse);
        List<Concept> concepts = each("--words", words, Core.core()::concept);
        return new Evaluation(
                measures.isEmpty() ? Evaluation.ALL.measures() : measures,
                sides,
                concepts.isEmpty() ? Evaluation.ALL.concepts() : concepts,
                seeds);
    }

    private <A, B> List<B> each(String option, List<A> words, Function<A, B> meaning) {
        try {
            return words.stream().map(meaning).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private int measure(Evaluation evaluation) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Subject subject = weights == null ? Subject.demo() : Subject.in(weights);
        out.println(subject);
        out.flush();
        Findings findings;
        try (var line = new EvaluationLine(out, err)) {
            findings =
                    evaluation.of(
                            subject,
                            line.and(
                                    rows -> {
                                        if (json != null) {
                                            Report.of(subject.cascade(), rows).save(json);
                                        }
                                    }));
        }
        if (sheet != null && !findings.shown().isEmpty()) {
            findings.sheet().save(sheet);
        }
        if (findings.stopped()) {
            err.println("ultrapixel: stopped; what was found until then is above" + kept());
            err.flush();
            return Stoppable.STOPPED;
        }
        return 0;
    }

    private String kept() {
        return json == null ? "" : " and in " + json;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
