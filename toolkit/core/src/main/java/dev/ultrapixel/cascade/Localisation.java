package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Does a word's heat lie where the thing is? Pictures whose boxes are known are encoded, noised to
 * some times, shown to Stage C once each; the share of the word's heat inside the box, against the
 * share of a Gaussian in the picture's middle, which knows nothing of the picture.
 *
 * @param n scenes
 */
public record Localisation(int n, List<Row> rows) {

    /** All blocks together. */
    public static final String ALL = "all";

    private static final double SIGMA = 0.25; // of the middle's Gaussian, in sides of the picture
    private static final double NORMAL = 1.96; // of a normal distribution's 95 %

    /**
     * A picture of a thing.
     *
     * @param word of the prompt that names it
     * @param top of its box, in [0, 1], as the others
     */
    public record Scene(
            Picture picture,
            String prompt,
            String word,
            double top,
            double left,
            double bottom,
            double right) {}

    /**
     * One block at one time, the mean over scenes.
     *
     * @param inside share of the heat inside the box
     * @param middle share of the Gaussian inside it
     * @param area share of the picture inside it: that of an even map
     * @param margin half the 95 % interval of {@code inside − middle}, scene by scene
     */
    public record Row(
            String block, double t, double inside, double middle, double area, double margin) {

        /** Whether the heat beats the Gaussian by more than its margin. */
        public boolean localises() {
            return inside - middle > margin;
        }
    }

    private record Key(String block, double t) {}

    private record Shares(double inside, double middle, double area) {}

    public Localisation {
        rows = List.copyOf(rows);
    }

    /** Of some scenes at some times in (0, 1]; scene i has the noise of seed i. */
    public static Localisation of(Cascade cascade, List<Scene> scenes, double... times) {
        if (scenes.size() < 2 || times.length == 0) {
            throw new IllegalArgumentException(
                    "where heat lies is measured on 2 scenes at least, at 1 time at least, but there are %d and %d"
                            .formatted(scenes.size(), times.length));
        }
        Map<Key, List<Shares>> shares = new LinkedHashMap<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            Size size = Size.of(scene.picture().width(), scene.picture().height());
            Conditions conditions = cascade.prompt(scene.prompt());
            Encoded encoded = cascade.encode(scene.picture());
            Refined once = conditions.unguided(size, Change.NONE.steps(1).unguided().seed(i));
            for (double t : times) {
                Trace trace = once.from(encoded, t).trace(Trace.of("*.columns")).trace();
                look(WordHeatMap.of(trace, conditions), scene, t, shares);
            }
        }
        return new Localisation(
                scenes.size(),
                shares.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList());
    }

    private static void look(
            WordHeatMap maps, Scene scene, double t, Map<Key, List<Shares>> shares) {
        for (String block : maps.blocks()) {
            add(shares, new Key(block, t), maps.blocks(block).word(scene.word()), scene);
        }
        add(shares, new Key(ALL, t), maps.word(scene.word()), scene);
    }

    private static void add(Map<Key, List<Shares>> shares, Key key, Heat heat, Scene s) {
        int rows = (int) heat.map().size(0);
        int columns = (int) heat.map().size(1);
        double inside = heat.inside(s.top(), s.left(), s.bottom(), s.right());
        double middle =
                Heat.gaussian(rows, columns, SIGMA)
                        .inside(s.top(), s.left(), s.bottom(), s.right());
        double area =
                Heat.gaussian(rows, columns, Double.POSITIVE_INFINITY)
                        .inside(s.top(), s.left(), s.bottom(), s.right());
        shares.computeIfAbsent(key, k -> new ArrayList<>()).add(new Shares(inside, middle, area));
    }

    private static Row row(Key key, List<Shares> all) {
        int n = all.size();
        double inside = all.stream().mapToDouble(Shares::inside).average().orElseThrow();
        double middle = all.stream().mapToDouble(Shares::middle).average().orElseThrow();
        double area = all.stream().mapToDouble(Shares::area).average().orElseThrow();
        double squares =
                all.stream()
                        .mapToDouble(s -> Math.pow(s.inside() - s.middle() - (inside - middle), 2))
                        .sum();
        double margin = NORMAL * Math.sqrt(squares / (n - 1) / n);
        return new Row(key.block(), key.t(), inside, middle, area, margin);
    }

    /** The blocks, then {@link #ALL}. */
    public List<String> blocks() {
        return rows.stream().map(Row::block).distinct().toList();
    }

    /** A block's rows, in order of the times asked for. */
    public List<Row> block(String block) {
        List<Row> chosen = rows.stream().filter(row -> row.block().equals(block)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "a block should be one of %s but is '%s'".formatted(blocks(), block));
        }
        return chosen;
    }

    /** Of all blocks together: does the heat say where the thing is, in a sentence. */
    public String verdict() {
        List<Row> all = block(ALL);
        String where =
                all.stream()
                        .filter(Row::localises)
                        .map(row -> String.format(Locale.ROOT, "%.2f", row.t()))
                        .collect(Collectors.joining(", "));
        return where.isEmpty()
                ? "The heat does not localise: at no time does it beat a Gaussian in the middle (N = %d)."
                        .formatted(n)
                : "The heat beats a Gaussian in the middle at t = %s (N = %d).".formatted(where, n);
    }

    /** A line a block and time. */
    @Override
    public String toString() {
        return rows.stream()
                .map(
                        r ->
                                String.format(
                                        Locale.ROOT,
                                        "\n  %-18s t %.2f: inside %.3f, a Gaussian in the middle"
                                                + " %.3f (difference ± %.3f), the box itself %.3f",
                                        r.block(),
                                        r.t(),
                                        r.inside(),
                                        r.middle(),
                                        r.margin(),
                                        r.area()))
                .collect(Collectors.joining("", "heat inside the box, N = " + n, ""));
    }
}
