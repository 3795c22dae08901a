package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.Metric;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What other guiders make of the predictions that one step has stored: no network is called.
 *
 * @param step the step
 * @param candidates in the order asked for
 */
public record Comparison(Cascade cascade, int step, List<Candidate> candidates) {

    /**
     * One guider's picture.
     *
     * @param change what was asked for
     * @param guider what it made of the step's guider
     * @param x0 the picture it believes in, F32 (1, c, h, w): that of a fork before this step
     */
    public record Candidate(Change change, String guider, Tensor x0) {

        /** Root of the mean square of x0: how loud the picture is. */
        public double spread() {
            double sum = 0;
            for (long i = 0; i < x0.count(); i++) {
                sum += x0.at(i) * x0.at(i);
            }
            return Math.sqrt(sum / x0.count());
        }
    }

    public Comparison {
        candidates = List.copyOf(candidates);
    }

    /** Each candidate's picture through the previewer. */
    public List<Picture> previews() {
        return candidates.stream().map(c -> Previews.of(cascade, c.x0())).toList();
    }

    /** What each candidate's preview measures beside the first one's. */
    public Measured metrics(Metric... metrics) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        List<Picture> previews = previews();
        for (int i = 0; i < previews.size(); i++) {
            pictures.put("%d: %s".formatted(i + 1, candidates.get(i).guider()), previews.get(i));
        }
        return Measured.of(previews.get(0), candidates.get(0).guider(), pictures, metrics);
    }

    /** The previews side by side over their guiders' names, at most four in a row. */
    public Picture picture() {
        return Picture.sheet(
                previews(),
                candidates.stream().map(Candidate::guider).toList(),
                Math.min(4, candidates.size()));
    }

    /** A line a guider. */
    @Override
    public String toString() {
        return candidates.stream()
                .map(c -> String.format(Locale.ROOT, "\n  %s: x0 %.3f", c.guider(), c.spread()))
                .collect(Collectors.joining("", "step %d with other guiders".formatted(step), ""));
    }
}
