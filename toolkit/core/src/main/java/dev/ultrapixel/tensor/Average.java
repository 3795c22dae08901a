package dev.ultrapixel.tensor;

/**
 * ā ← ā + (1 − d)(w − ā), d = min(decay, (1 + k) / (10 + k)): the exponential moving average of a
 * row over updates k = 0, 1, …, which starts fast. Works inside a scope.
 */
public final class Average {

    private final double decay;
    private final Array values;
    private final Array average;

    /** Of values, going on from a start of the same length. */
    public Average(Array values, double decay, Tensor start) {
        this.values = values;
        this.decay = decay;
        this.average = Array.residentCopy(start);
    }

    /** After update k. */
    public void update(long k) {
        double d = Math.min(decay, (1.0 + k) / (10.0 + k));
        Call.array("lerp_", average, values, 1 - d).free();
    }

    /** A copy of the average. */
    public Tensor keep() {
        return average.keep();
    }
}
