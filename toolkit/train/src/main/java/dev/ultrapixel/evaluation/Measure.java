package dev.ultrapixel.evaluation;

import dev.ultrapixel.scenes.Concept;
import java.util.List;

/**
 * A kind of yardstick.
 *
 * @param word its name on the command line
 * @param sizes it is taken at where nothing else is asked for, in pixels
 */
public record Measure(String word, List<Integer> sizes, Maker maker) {

    private static final int SCENES = 16; // a seed

    public static final Measure TEXT =
            new Measure("text", List.of(), (with, size) -> new TextRetrieval(with.subject()));

    public static final Measure STAGE_A =
            new Measure(
                    "stage-a",
                    List.of(256, 512, 1024),
                    (with, size) ->
                            Reconstruction.stageA(with.subject(), size, SCENES, with.seeds()));

    public static final Measure ENCODER =
            new Measure(
                    "encoder",
                    List.of(256, 512, 1024),
                    (with, size) ->
                            Reconstruction.encoder(with.subject(), size, SCENES, with.seeds()));

    public static final Measure RETRIEVAL =
            new Measure(
                    "retrieval",
                    List.of(384, 512),
                    (with, size) ->
                            new PixelRetrieval(
                                    with.subject(),
                                    with.gallery(),
                                    size,
                                    with.concepts(),
                                    with.seeds()));

    public static final Measure TWO_DRAWINGS =
            new Measure(
                    "two-drawings",
                    List.of(512),
                    (with, size) ->
                            new TwoDrawings(with.subject(), with.gallery(), size, with.seeds()));

    public static final Measure GUIDANCE =
            new Measure(
                    "guidance",
                    List.of(1024, 1536),
                    (with, size) ->
                            new GuidanceBenefit(
                                    with.subject(),
                                    with.gallery(),
                                    size,
                                    with.concepts(),
                                    with.seeds()));

    /** Every kind, the quickest first. */
    public static final List<Measure> ALL =
            List.of(TEXT, STAGE_A, ENCODER, RETRIEVAL, TWO_DRAWINGS, GUIDANCE);

    public Measure {
        sizes = List.copyOf(sizes);
    }

    /** What a yardstick is taken with. */
    public record With(
            Subject subject, Gallery gallery, List<Concept> concepts, List<Long> seeds) {}

    /** Makes the yardstick for a size. */
    public interface Maker {
        Yardstick<?> at(With with, int size);
    }

    /** One yardstick a size; the kind's own sizes where none are asked for. */
    List<Yardstick<?>> yardsticks(With with, List<Integer> asked) {
        if (sizes.isEmpty()) {
            return List.of(maker.at(with, 0)); // its pictures' size can't be chosen
        }
        return (asked.isEmpty() ? sizes : asked)
                .stream().<Yardstick<?>>map(size -> maker.at(with, size)).toList();
    }

    /** The kind of a name. */
    public static Measure parse(String word) {
        return ALL.stream()
                .filter(m -> m.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a yardstick should be one of %s but is '%s'"
                                                .formatted(
                                                        ALL.stream().map(Measure::word).toList(),
                                                        word)));
    }

    @Override
    public String toString() {
        return word;
    }
}
