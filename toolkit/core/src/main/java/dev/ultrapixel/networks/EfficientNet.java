package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * EfficientNet-V2-S without its classifier. x (b, h, w, c) → (b, h/32, w/32, 1280); sites {@code
 * backbone.0 … 7}
 */
final class EfficientNet {

    /** Channels of the result. */
    static final long WIDTH = 1280;

    /**
     * One stage of torchvision's table: kind, expansion, stride of the first block, widths, number
     * of blocks.
     */
    private record Stage(boolean fused, int expansion, int stride, long in, long out, int blocks) {

        UnaryOperator<Array> block(Params at, int i) {
            long from = i == 0 ? in : out;
            int step = i == 0 ? stride : 1;
            return fused
                    ? FusedMbConv.of(at, from, out, expansion, step)::apply
                    : MbConv.of(at, from, out, expansion, step)::apply;
        }
    }

    private static final List<Stage> STAGES =
            List.of(
                    new Stage(true, 1, 1, 24, 24, 2),
                    new Stage(true, 4, 2, 24, 48, 4),
                    new Stage(true, 4, 2, 48, 64, 4),
                    new Stage(false, 4, 2, 64, 128, 6),
                    new Stage(false, 6, 1, 128, 160, 9),
                    new Stage(false, 6, 2, 160, 256, 15));

    private final List<Step> steps;

    private EfficientNet(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * {@code stemPadding} is 1 in torchvision's network; UltraPixel's ControlNet replaces the stem
     * by one without.
     */
    static EfficientNet of(Params params, long cIn, int stemPadding) {
        var steps = new ArrayList<Step>();
        var sequence = new Sequence(params, steps);
        sequence.add(at -> ConvNorm.of(at, cIn, 24, 3, 2, stemPadding)::applySilu);
        for (Stage stage : STAGES) {
            sequence.add(at -> stage(at, stage));
        }
        sequence.add(at -> ConvNorm.of(at, 256, WIDTH, 1, 1, 0)::applySilu);
        return new EfficientNet(List.copyOf(steps));
    }

    /** x (b, h, w, c) → (b, h/32, w/32, 1280) */
    Array apply(Array x) {
        return Step.chain(x, steps);
    }

    private static UnaryOperator<Array> stage(Params params, Stage stage) {
        var blocks = new ArrayList<Step>();
        var sequence = new Sequence(params, blocks);
        for (int i = 0; i < stage.blocks; i++) {
            int number = i;
            sequence.add(at -> stage.block(at, number));
        }
        return x -> Step.chain(x, blocks);
    }
}
