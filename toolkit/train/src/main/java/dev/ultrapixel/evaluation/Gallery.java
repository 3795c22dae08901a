package dev.ultrapixel.evaluation;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Colour;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.scenes.Placed;
import dev.ultrapixel.scenes.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders of all core drawings on each ground, over nine placements, at 32×32: what a generated
 * picture is compared with. Filled ground by ground, when it is asked.
 */
public final class Gallery {

    /** Side of what is compared. */
    public static final int SIDE = 32;

    private static final double[] SCALES = {0.70, 0.76, 0.82};
    private static final double[] SHIFTS = {-0.02, 0, 0.02}; // in x
    private static final int RENDERED = 256; // then shrunk by area, as pictures are

    private final Core core;
    private final Map<Colour, List<float[][]>> renders = new HashMap<>(); // concept → placements

    public Gallery(Core core) {
        this.core = core;
    }

    /**
     * How a picture compares.
     *
     * @param rank of the right drawing among all by mean squared error, 1 for the nearest
     * @param psnr32 against the right drawing in its nearest placement, in dB
     * @param nearest what it looks like most
     */
    public record Verdict(int rank, double psnr32, Concept nearest) {

        boolean rightAt(int k) {
            return rank <= k;
        }
    }

    /** Looks at a square picture of a concept on a ground. */
    public Verdict judge(Picture square, Concept truth, Colour ground) {
        if (square.width() != square.height() || square.width() < SIDE) {
            throw new IllegalArgumentException(
                    "a picture to judge should be square with %d pixels a side or more but is %s"
                            .formatted(SIDE, square));
        }
        float[] seen = square.scaledTo(SIDE).tensor().floats();
        List<float[][]> all = renders.computeIfAbsent(ground, this::render);
        double[] errors = all.stream().mapToDouble(placed -> nearest(seen, placed)).toArray();
        int right = core.concepts().indexOf(truth);
        int rank = 1;
        int best = 0;
        for (int i = 0; i < errors.length; i++) {
            rank += errors[i] < errors[right] ? 1 : 0;
            best = errors[i] < errors[best] ? i : best;
        }
        return new Verdict(rank, Psnr.of(errors[right]), core.concepts().get(best));
    }

    private static double nearest(float[] seen, float[][] placements) {
        double least = Double.POSITIVE_INFINITY;
        for (float[] placement : placements) {
            least = Math.min(least, Psnr.mse(seen, placement));
        }
        return least;
    }

    private List<float[][]> render(Colour ground) {
        List<float[][]> all = new ArrayList<>();
        for (Concept concept : core.concepts()) {
            float[][] placements = new float[SCALES.length * SHIFTS.length][];
            int at = 0;
            for (double scale : SCALES) {
                for (double shift : SHIFTS) {
                    var placed = new Placed(concept.drawing(), shift, 0, scale);
                    placements[at++] =
                            new Scene(ground, List.of(placed))
                                    .picture(RENDERED, RENDERED)
                                    .scaledTo(SIDE)
                                    .tensor()
                                    .floats();
                }
            }
            all.add(placements);
        }
        return all;
    }
}
