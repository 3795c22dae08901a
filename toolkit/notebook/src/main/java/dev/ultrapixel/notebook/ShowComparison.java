package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.Lens;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures side by side, and under each how it differs from the first. */
final class ShowComparison {

    private static final int SIDE = 168; // of a picture on the page, at most

    private ShowComparison() {}

    static Rendering of(Comparison comparison) {
        List<Picture> previews = comparison.previews();
        List<String> names =
                comparison.candidates().stream().map(Comparison.Candidate::guider).toList();
        return new Rendering(
                comparison.toString(),
                Html.card(
                        "step %d with other guiders".formatted(comparison.step()),
                        previews.size() == 1
                                ? "from the stored predictions"
                                : "from the stored predictions; below, the difference from the"
                                        + " first, largest white",
                        grid(previews, names)),
                comparison.picture());
    }

    /** A column each: picture, name, difference from the first with its mean. */
    static String grid(List<Picture> pictures, List<String> names) {
        float largest = 0;
        List<float[]> differences = new ArrayList<>();
        for (Picture picture : pictures) {
            float[] difference = difference(pictures.get(0), picture);
            differences.add(difference);
            for (float value : difference) {
                largest = Math.max(largest, value);
            }
        }
        int side = Math.min(SIDE, Html.share(Math.min(6, pictures.size())));
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            String column =
                    Html.captioned(ShowWalk.image(picture, side, names.get(i)), names.get(i));
            if (i > 0) {
                Picture map = shown(differences.get(i), largest, picture);
                column +=
                        Html.captioned(
                                ShowWalk.image(map, side, "difference"),
                                String.format(
                                        Locale.ROOT,
                                        "mean difference %.3f",
                                        mean(differences.get(i))));
            }
            columns.add("<div style=\"max-width:%dpx\">%s</div>".formatted(side, column));
        }
        return Html.row(columns.toArray(String[]::new));
    }

    /** |a − b| a pixel, the mean over channels; nothing where the sizes differ. */
    private static float[] difference(Picture a, Picture b) {
        int area = b.width() * b.height();
        float[] x = a.tensor().floats();
        float[] y = b.tensor().floats();
        float[] difference = new float[area];
        for (int i = 0; x.length == y.length && i < y.length; i++) {
            difference[i % area] += Math.abs(x[i] - y[i]) / 3;
        }
        return difference;
    }

    private static Picture shown(float[] difference, float largest, Picture like) {
        float[] rgb = new float[3 * difference.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = difference[i % difference.length] / Math.max(1e-6f, largest);
        }
        return Picture.of(Tensor.of(rgb, 3, like.height(), like.width()));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static Rendering of(Lens lens) {
        Picture picture = lens.picture();
        return new Rendering(
                lens.toString(),
                Html.captionedLeft(
                        ShowWalk.image(picture, 2 * SIDE, lens.toString()),
                        lens + ": read through the output head, as if it were the last state"),
                picture);
    }
}
