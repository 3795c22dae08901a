package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Word × step × block × head: a word's heat over the picture that the step believed in. */
final class AttentionPanel implements Panel {

    private static final int SIDE = 264; // pixels of the picture under the heat

    private final Walk<?> walk;
    private final WordHeatMap maps;
    private final List<Picker> pickers;
    private final Map<Integer, Picture> previews = new ConcurrentHashMap<>();

    private AttentionPanel(Walk<?> walk, WordHeatMap maps, int heads) {
        this.walk = walk;
        this.maps = maps;
        List<String> words = maps.words().stream().map(Word::text).distinct().toList();
        List<Integer> steps = maps.steps();
        List<String> blocks = new ArrayList<>(List.of("all blocks"));
        blocks.addAll(maps.blocks());
        List<String> headNames = new ArrayList<>(List.of("all heads"));
        for (int i = 0; i < heads; i++) {
            headNames.add("head " + i);
        }
        this.pickers =
                List.of(
                        new Picker.Menu("word", words, 0, 10),
                        new Picker.Slide(
                                "step", steps.get(0), 1, steps.size(), steps.size() - 1, 5),
                        new Picker.Menu("over", List.of("this step", "all steps"), 0, 1),
                        new Picker.Menu("block", blocks, 0, 1),
                        new Picker.Menu("head", headNames, 0, 1));
    }

    static AttentionPanel of(Traced<?> traced) {
        Walk<?> walk = traced.walk();
        Conditions conditions =
                walk instanceof Draft draft
                        ? draft.conditions()
                        : walk instanceof Refined refined ? refined.conditions() : null;
        if (conditions == null) {
            throw new IllegalArgumentException(
                    "an attention lab needs a trace of words but Stage B attends to pooled tokens"
                            + " of the whole prompt; trace a draft or a refinement");
        }
        int heads =
                traced.trace().sites().stream()
                        .filter(site -> site.kind() == Site.Kind.COLUMNS)
                        .mapToInt(site -> Math.toIntExact(site.shape().get(1)))
                        .min()
                        .orElse(0);
        return new AttentionPanel(walk, WordHeatMap.of(traced.trace(), conditions), heads);
    }

    @Override
    public String title() {
        return "attention lab";
    }

    @Override
    public List<Picker> pickers() {
        return pickers;
    }

    @Override
    public View look(List<Integer> chosen) {
        int step = maps.steps().get(chosen.get(1));
        boolean all = chosen.get(2) == 1;
        WordHeatMap some = all ? maps : maps.steps(step, step);
        if (chosen.get(3) > 0) {
            some = some.blocks(pickers.get(3).label(chosen.get(3)));
        }
        if (chosen.get(4) > 0) {
            some = some.head(chosen.get(4) - 1);
        }
        Heat heat = some.word(pickers.get(0).label(chosen.get(0)));
        String caption =
                String.format(
                        Locale.ROOT,
                        "“%s” in %s, %s, %s: %.2f %% of the attention, at most %.2f %%",
                        heat.word(),
                        all ? "all steps" : "step " + step,
                        pickers.get(3).label(chosen.get(3)),
                        pickers.get(4).label(chosen.get(4)),
                        100 * heat.mean(),
                        100 * heat.largest());
        return new View(heat.over(previews.computeIfAbsent(step, this::preview)), false, caption);
    }

    private Picture preview(int step) {
        return X0.of(walk.at(step)).scaledTo(SIDE);
    }

    /** {@code attention lab of 7 words, 6 blocks, 10 steps} */
    @Override
    public String toString() {
        return "attention lab of %d words, %d blocks, %d steps"
                .formatted(pickers.get(0).size(), maps.blocks().size(), maps.steps().size());
    }
}
