package dev.ultrapixel.tensor;

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − lr · (m̂ / (√v̂ + ε) + decay · w).
 *
 * <p>As {@code torch.optim.AdamW} after {@code clip_grad_norm_} (Loshchilov &amp; Hutter 2019), on
 * all parameters at once: w, g, m and v are rows of equal length. Works inside a scope.
 */
public final class AdamW {

    private static final long PART = 1 << 16;

    private final Rates rates;
    private final Array values;
    private final Array means;
    private final Array squares;
    private long updates;

    /** Decay rates of the moments, ε, and weight decay. */
    public record Rates(double beta1, double beta2, double eps, double decay) {

        /** PyTorch's defaults. */
        public static final Rates DEFAULT = new Rates(0.9, 0.999, 1e-8, 0.01);
    }

    /** What an optimizer remembers: both moments (n), and how many updates it has made. */
    public record State(Tensor means, Tensor squares, long updates) {

        /** Before the first update of so many numbers. */
        public static State start(Dtype dtype, long n) {
            return new State(zeros(dtype, n), zeros(dtype, n), 0);
        }

        private static Tensor zeros(Dtype dtype, long n) {
            return Tensor.of(dtype, Tensor.allocate(dtype, n), n);
        }
    }

    /** An optimizer of a row that goes on from a state. */
    public AdamW(Array values, Rates rates, State state) {
        if (values.size() != state.means().count() || values.size() != state.squares().count()) {
            throw new IllegalArgumentException(
                    "an optimizer's state should have %d numbers, as many as are trained, but has %d and %d; was it saved for another net?"
                            .formatted(
                                    values.size(), state.means().count(), state.squares().count()));
        }
        this.values = values;
        this.rates = rates;
        this.means = Array.residentCopy(state.means());
        this.squares = Array.residentCopy(state.squares());
        this.updates = state.updates();
    }

    /**
     * ‖g‖₂ of a row, of its parts' norms: libtorch's sum over millions of squares in single
     * precision is off by 1e-4.
     */
    public static double norm(Array gradient) {
        return Call.array("norm_of_parts", gradient, PART).keep().at(0);
    }

    /**
     * One update with the gradient scaled down to the norm {@code clip} where it exceeds it.
     *
     * @return the gradient's norm before
     */
    public double step(Array gradient, double rate, double clip) {
        double norm = norm(gradient);
        double scale = clip / (norm + 1e-6);
        updates++;
        Call.array(
                        "adamw_",
                        values,
                        scale < 1 ? Ops.mul(gradient, scale) : gradient,
                        means,
                        squares,
                        (double) updates,
                        rate,
                        rates.beta1(),
                        rates.beta2(),
                        rates.decay(),
                        rates.eps())
                .free();
        return norm;
    }

    /** How many updates it has made. */
    public long updates() {
        return updates;
    }

    /** A copy of what it remembers. */
    public State state() {
        return new State(means.keep(), squares.keep(), updates);
    }
}
