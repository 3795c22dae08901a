package dev.ultrapixel.notebook;

import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cfg;

import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.diffusion.Change;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Step × scale × guider: x0 made again from stored predictions. */
final class GuidancePanel implements Panel {

    private static final double BY = 0.25;
    private static final int SCALES = 49; // 0 to 12
    private static final int FOUR = 16;

    private final List<Moment> guided;
    private final IntFunction<Function<Change[], Comparison>> at;
    private final List<Picker> pickers;

    private GuidancePanel(List<Moment> guided, IntFunction<Function<Change[], Comparison>> at) {
        this.guided = guided;
        this.at = at;
        this.pickers =
                List.of(
                        new Picker.Slide(
                                "step",
                                guided.get(0).step(),
                                1,
                                guided.size(),
                                guided.size() / 2,
                                6),
                        new Picker.Slide("scale", 0, BY, SCALES, FOUR, 7),
                        new Picker.Menu("guider", List.of("CFG", "APG"), 0, 1));
    }

    static GuidancePanel of(List<Moment> moments, IntFunction<Function<Change[], Comparison>> at) {
        List<Moment> guided = moments.stream().filter(m -> m.epsUncond() != null).toList();
        if (guided.isEmpty()) {
            throw new IllegalArgumentException(
                    "a guidance lab needs steps with both predictions but the walk has kept %d steps and none of them has; walk with cfg(4)"
                            .formatted(moments.size()));
        }
        for (int i = 1; i < guided.size(); i++) {
            if (guided.get(i).step() != guided.get(0).step() + i) { // an interval's end
                return new GuidancePanel(guided.subList(0, i), at);
            }
        }
        return new GuidancePanel(guided, at);
    }

    @Override
    public String title() {
        return "guidance lab";
    }

    @Override
    public List<Picker> pickers() {
        return pickers;
    }

    @Override
    public View look(List<Integer> chosen) {
        Moment moment = guided.get(chosen.get(0));
        double scale = BY * chosen.get(1);
        Change change = chosen.get(2) == 0 ? cfg(scale) : apg(scale);
        Comparison comparison = at.apply(moment.step()).apply(new Change[] {change});
        var candidate = comparison.candidates().get(0);
        String caption =
                String.format(
                        Locale.ROOT,
                        "step %d from t %.2f, %s: x0 %.3f (root mean square)",
                        moment.step(),
                        moment.t(),
                        candidate.guider(),
                        candidate.spread());
        return new View(comparison.previews().get(0), false, caption);
    }

    /** {@code guidance lab of steps 1 to 20} */
    @Override
    public String toString() {
        return "guidance lab of steps %d to %d"
                .formatted(guided.get(0).step(), guided.get(guided.size() - 1).step());
    }
}
