package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − lr · (m̂ / (√v̂ + ε) + decay · w).
 *
 * <p>As {@code torch.optim.AdamW} after {@code clip_grad_norm_} (Loshchilov &amp; Hutter 2019).
 * Works on leaves of {@link Gradients}, inside a scope.
 */
public final class AdamW {

    private final Rates rates;
    private final List<Array> leaves;
    private final List<Array> means = new ArrayList<>();
    private final List<Array> squares = new ArrayList<>();
    private int updates;

    /** Decay rates of the moments, ε, and weight decay. */
    public record Rates(double beta1, double beta2, double eps, double decay) {}

    /** An optimizer of these leaves that has not taken a step. */
    public AdamW(List<Array> leaves, Rates rates) {
        this.leaves = List.copyOf(leaves);
        this.rates = rates;
        for (Array leaf : leaves) {
            Tensor zeros =
                    Tensor.of(
                            leaf.dtype(), Tensor.allocate(leaf.dtype(), leaf.size()), leaf.shape());
            means.add(Array.residentCopy(zeros));
            squares.add(Array.residentCopy(zeros));
        }
    }

    /** ‖g‖₂ over all leaves' gradients. */
    public double gradientNorm() {
        double sum = 0;
        for (Array leaf : leaves) {
            Array gradient = Gradients.of(leaf);
            double norm = Ops.norm(Ops.reshape(gradient, gradient.size()), 0).keep().at(0);
            sum += norm * norm;
        }
        return Math.sqrt(sum);
    }

    /**
     * One update with gradients scaled down to the norm {@code clip} where they exceed it; then
     * they are forgotten.
     */
    public void step(double rate, double clip) {
        double scale = Math.min(1, clip / (gradientNorm() + 1e-6));
        updates++;
        // Bias corrections, folded in so that DJL's kernel is PyTorch's.
        double second = Math.sqrt(1 - Math.pow(rates.beta2(), updates));
        double corrected = rate * second / (1 - Math.pow(rates.beta1(), updates));
        for (int i = 0; i < leaves.size(); i++) {
            Array leaf = leaves.get(i);
            JniUtils.adamUpdate(
                    leaf.handle(),
                    Gradients.of(leaf).handle(),
                    means.get(i).handle(),
                    squares.get(i).handle(),
                    (float) rate,
                    (float) corrected,
                    (float) rates.decay(),
                    (float) scale,
                    -1,
                    (float) rates.beta1(),
                    (float) rates.beta2(),
                    (float) (rates.eps() * second),
                    true);
            Gradients.clear(leaf);
        }
    }
}
