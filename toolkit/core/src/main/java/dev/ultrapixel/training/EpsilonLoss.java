package dev.ultrapixel.training;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * mean over samples of weight(logSNR) · mean (ε̂ − ε)², at x = a·x₀ + b·ε: the loss of every
 * diffusion stage.
 *
 * @param times uniform number → time in [0, 1]: which noise levels are trained how often
 */
public record EpsilonLoss(Schedule schedule, DoubleUnaryOperator times, Weighting weighting) {

    /** A network's prediction. x (b, c, h, w), r a time condition per sample → ε̂ (b, c, h, w) */
    public interface Prediction {
        Array of(Array x, double[] r);
    }

    /** The loss of a batch x₀ (b, c, h, w); a scalar in the graph. */
    public Array of(Array x0, Chance chance, Prediction net) {
        int b = (int) x0.size(0);
        RandomGenerator choices = chance.other(1).choices();
        double[] t = new double[b];
        for (int i = 0; i < b; i++) {
            t[i] = times.applyAsDouble(choices.nextDouble());
        }
        Level[] levels = Arrays.stream(t).mapToObj(schedule::at).toArray(Level[]::new);
        double[] logSnr = Arrays.stream(levels).mapToDouble(Level::logSnr).toArray();
        double[] r = Arrays.stream(levels).mapToDouble(Level::r).toArray();
        return Scope.tidy(
                () -> {
                    Array eps = Ops.to(Array.of(chance.noise(x0.shape())), x0.dtype());
                    Array x = Gradients.pause(() -> schedule.noised(x0, eps, t));
                    Array error = Ops.sub(net.of(x, r), eps);
                    Array losses = Ops.reshape(Ops.mean(Ops.mul(error, error), 1, 2, 3), b);
                    weighting.learn(logSnr, Ops.detach(losses).keep().doubles());
                    return weighted(losses, weighting.of(logSnr));
                });
    }

    private static Array weighted(Array losses, double[] weights) {
        Array factors = Ops.to(Array.of(Tensor.of(weights, weights.length)), Dtype.F32);
        return Ops.mean(Ops.mul(losses, Ops.to(factors, losses.dtype())), 0);
    }
}
