package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Glob;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.text.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the words of a prompt go: what the image's tokens take from each word's tokens, the mean
 * over steps, blocks and heads (after Tang et al. 2022, "What the DAAM"; here each column is its
 * exact share of one softmax over image, text and pooled tokens together).
 *
 * <p>Of a trace of {@code *.columns}; narrowed by {@link #steps}, {@link #blocks} and {@link
 * #head}.
 */
public final class WordHeatMap {

    private final List<Trace.Seen> seen;
    private final Conditions conditions;
    private final int head; // −1: all

    private WordHeatMap(List<Trace.Seen> seen, Conditions conditions, int head) {
        this.seen = seen;
        this.conditions = conditions;
        this.head = head;
    }

    /** Of everything in the trace. The conditions are those that the traced walk had. */
    public static WordHeatMap of(Trace trace, Conditions conditions) {
        List<Trace.Seen> columns =
                trace.seen().stream().filter(s -> s.site().kind() == Site.Kind.COLUMNS).toList();
        long tokens = conditions.text().size(1);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "word heat maps are made of *.columns but the %s has none; trace(Trace.of(\"*.columns\"))"
                            .formatted(trace));
        }
        Trace.Seen first = columns.get(0);
        if (first.value().size(3) < tokens) {
            throw new IllegalArgumentException(
                    "word heat maps need a column for each of the prompt's %d tokens but %s has %d: Stage B attends to pooled tokens of the whole prompt; trace a draft or a refinement"
                            .formatted(tokens, first.site(), first.value().size(3)));
        }
        return new WordHeatMap(columns, conditions, -1);
    }

    /** Of the steps from … to alone, 1 being the first. */
    public WordHeatMap steps(int from, int to) {
        return narrowed(
                seen.stream().filter(s -> s.step() >= from && s.step() <= to).toList(),
                "steps %d to %d".formatted(from, to));
    }

    /** Of the blocks of a glob alone: {@code up_blocks.*} for the way up. */
    public WordHeatMap blocks(String glob) {
        Glob chosen = Glob.of(glob);
        return narrowed(seen.stream().filter(s -> chosen.matches(block(s.site()))).toList(), glob);
    }

    /** Of one head alone, 0 being the first. */
    public WordHeatMap head(int one) {
        boolean everywhere = seen.stream().allMatch(s -> one >= 0 && one < s.value().size(1));
        if (!everywhere) {
            throw new IllegalArgumentException(
                    "a head should be one that every block has but is %d, and %s has %d; choose blocks(…) first"
                            .formatted(
                                    one, block(seen.get(0).site()), seen.get(0).value().size(1)));
        }
        return new WordHeatMap(seen, conditions, one);
    }

    private WordHeatMap narrowed(List<Trace.Seen> some, String words) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s should choose from the trace's blocks %s and steps but choose none"
                            .formatted(words, blocks()));
        }
        return new WordHeatMap(some, conditions, head);
    }

    private static String block(Site site) {
        return site.path().substring(0, site.path().lastIndexOf('.'));
    }

    /** The blocks that take part. */
    public List<String> blocks() {
        return seen.stream().map(s -> block(s.site())).distinct().toList();
    }

    /** The steps that take part. */
    public List<Integer> steps() {
        return seen.stream().map(Trace.Seen::step).distinct().sorted().toList();
    }

    /** The prompt's words, sub-word tokens joined. */
    public List<Word> words() {
        return Word.of(conditions.tokens());
    }

    /** A word or phrase on the picture's grid: its tokens' columns together. */
    public Heat word(String word) {
        return heat(Word.in(conditions.tokens(), word));
    }

    private Heat heat(Word word) {
        long rows = seen.stream().mapToLong(s -> s.site().rows()).max().orElseThrow();
        long columns = seen.stream().mapToLong(s -> s.site().columns()).max().orElseThrow();
        return Scope.tidy(
                () -> {
                    List<Array> maps = new ArrayList<>();
                    for (Trace.Seen one : seen) {
                        Array map = Scope.tidy(() -> map(one, word));
                        boolean full = one.site().rows() == rows && one.site().columns() == columns;
                        maps.add(full ? map : Grid.bilinearCentres(map, rows, columns));
                    }
                    Array mean = Ops.mean(Ops.concat(0, maps.toArray(Array[]::new)), 0);
                    return new Heat(word.text(), Ops.reshape(mean, rows, columns).keep());
                });
    }

    /** The word's columns of the conditional half, summed, the mean over heads. (1, h, w, 1) */
    private Array map(Trace.Seen one, Word word) {
        Array half = Ops.narrow(Ops.to(Array.of(one.value()), Dtype.F32), 0, 0, 1); // conditional
        Array columns = head < 0 ? half : Ops.narrow(half, 1, head, 1);
        Array[] tokens =
                word.positions().stream()
                        .map(j -> Ops.narrow(columns, 3, j, 1))
                        .toArray(Array[]::new);
        Array sum = Ops.sum(Ops.concat(3, tokens), 3);
        return Ops.reshape(Ops.mean(sum, 1), 1, one.site().rows(), one.site().columns(), 1);
    }

    /** How much of the image's attention each word holds, step by step. */
    public WordTimeline timeline() {
        List<Word> words = words();
        List<Integer> steps = steps();
        double[][] shares = new double[words.size()][steps.size()];
        for (int j = 0; j < steps.size(); j++) {
            int step = steps.get(j);
            WordHeatMap then = steps(step, step);
            for (int i = 0; i < words.size(); i++) {
                shares[i][j] = then.heat(words.get(i)).mean();
            }
        }
        return new WordTimeline(words.stream().map(Word::text).toList(), steps, shares);
    }

    /** {@code word heat maps of 16 blocks over 20 steps: flat, fox, on, …} */
    @Override
    public String toString() {
        return "word heat maps of %d blocks over %d steps%s: %s"
                .formatted(
                        blocks().size(),
                        steps().size(),
                        head < 0 ? "" : ", head " + head,
                        String.join(", ", words().stream().map(Word::text).toList()));
    }
}
