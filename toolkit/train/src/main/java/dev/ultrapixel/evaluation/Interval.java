package dev.ultrapixel.evaluation;

/** A share with its 95 % interval (Wilson 1927). */
record Interval(double share, double low, double high) {

    private static final double Z = 1.959964; // 97.5 % of a normal distribution lie below

    /** Of so many wins in n; a tie is half a win. */
    static Interval of(double wins, int n) {
        double p = wins / n;
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        return new Interval(p, middle - half, middle + half);
    }
}
