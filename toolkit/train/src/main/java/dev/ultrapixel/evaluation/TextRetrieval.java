package dev.ultrapixel.evaluation;

import dev.ultrapixel.scenes.Captions;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.scenes.Scene;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Do the demo's CLIP towers find, among all held-out pairs, the picture of a caption and the
 * caption of a picture? Neither was ever trained on.
 */
public final class TextRetrieval implements Yardstick<TextRetrieval.Case> {

    private static final int SIDE = 256; // pixels a side of the pictures
    private static final double SCALE = 0.76; // the middle of the core scenes' sizes

    private final Subject subject;
    private final List<Core.Pair> pairs = Core.core().heldOut();

    public TextRetrieval(Subject subject) {
        this.subject = subject;
    }

    /** A caption and its picture as the towers see them, both of length 1. */
    public record Case(double[] text, double[] image) {}

    @Override
    public String title() {
        return "text retrieval, held-out pairs";
    }

    @Override
    public int count() {
        return pairs.size();
    }

    @Override
    public Case measure(int i) {
        Core.Pair pair = pairs.get(i);
        String caption = Captions.exact(List.of(pair.concept()), pair.ground());
        Tensor image =
                Scene.of(pair.ground(), pair.concept().drawing(), SCALE)
                        .render(SIDE, SIDE)
                        .reshape(1, 3, SIDE, SIDE);
        return new Case(
                unit(subject.up().prompt(caption).pooled()),
                unit(Scope.tidy(() -> subject.vision().apply(Array.of(image)).keep())));
    }

    private static double[] unit(Tensor x) {
        double[] values = x.doubles();
        double length = Math.sqrt(dot(values, values));
        for (int i = 0; i < values.length; i++) {
            values[i] /= length;
        }
        return values;
    }

    @Override
    public List<Row> rows(List<Case> done) {
        int[] ofText = new int[done.size()];
        int[] ofImage = new int[done.size()];
        for (int i = 0; i < done.size(); i++) {
            double right = dot(done.get(i).text, done.get(i).image);
            for (Case other : done) {
                ofText[i] += dot(done.get(i).text, other.image) > right ? 1 : 0;
                ofImage[i] += dot(other.text, done.get(i).image) > right ? 1 : 0;
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("retrieval1", within(ofText, 1));
        values.put("retrieval5", within(ofText, 5));
        values.put("caption1", within(ofImage, 1));
        values.put("caption5", within(ofImage, 5));
        return List.of(
                new Row("text retrieval", SIDE, List.of(), done.size(), count(), null, values));
    }

    /** Share of those with fewer than k nearer ones. */
    private static double within(int[] nearer, int k) {
        int right = 0;
        for (int others : nearer) {
            right += others < k ? 1 : 0;
        }
        return right / (double) nearer.length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
