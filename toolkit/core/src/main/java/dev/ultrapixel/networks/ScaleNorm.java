package dev.ultrapixel.networks;

/** What the scale-aware normalisation of the guides is told: u·(1 + a) + b + u, (a, b) of s. */
public sealed interface ScaleNorm {

    /** The grid's own scale, s = √log₅₇₆(H·W). */
    ScaleNorm OWN = new Own();

    /** a = b = 0: no normalisation, u + u. */
    ScaleNorm OFF = new Off();

    /** See {@link #OWN}. */
    record Own() implements ScaleNorm {
        @Override
        public String toString() {
            return "its own scale";
        }
    }

    /** A scale whatever the grid. */
    record Forced(double scale) implements ScaleNorm {
        @Override
        public String toString() {
            return "told scale " + scale;
        }
    }

    /** See {@link #OFF}. */
    record Off() implements ScaleNorm {
        @Override
        public String toString() {
            return "no scale-aware normalisation";
        }
    }
}
