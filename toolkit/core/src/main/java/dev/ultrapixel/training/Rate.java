package dev.ultrapixel.training;

/** Update k = 0, 1, … → learning rate. */
public sealed interface Rate {

    double at(long update);

    /** The same always. */
    static Rate constant(double rate) {
        return new Constant(rate);
    }

    /** From 0 at update 0 in a straight line to this rate at update {@code updates}. */
    default Rate warmedUp(long updates) {
        return updates == 0 ? this : new WarmUp(this, updates);
    }

    /** From this rate along half a cosine to {@code last} times it at update {@code end}. */
    static Rate cosine(double peak, double last, long end) {
        return new Cosine(peak, last, end);
    }

    /** See {@link #constant}. */
    record Constant(double rate) implements Rate {
        public Constant {
            requirePositive(rate);
        }

        @Override
        public double at(long update) {
            return rate;
        }
    }

    /** See {@link #warmedUp}. */
    record WarmUp(Rate then, long updates) implements Rate {
        public WarmUp {
            if (updates < 0) {
                throw new IllegalArgumentException(
                        "a warm-up should last 0 or more updates but lasts " + updates);
            }
        }

        @Override
        public double at(long update) {
            return then.at(update) * Math.min(1, (double) update / updates);
        }
    }

    /** See {@link Rate#cosine}. */
    record Cosine(double peak, double last, long end) implements Rate {
        public Cosine {
            requirePositive(peak);
            if (!(last >= 0 && last <= 1) || end < 1) {
                throw new IllegalArgumentException(
                        "a cosine should end at 0 to 1 times its peak, after 1 or more updates, but ends at %s after %d"
                                .formatted(last, end));
            }
        }

        @Override
        public double at(long update) {
            double way = Math.min(1, (double) update / end);
            return peak * (last + (1 - last) * (1 + Math.cos(Math.PI * way)) / 2);
        }
    }

    private static void requirePositive(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a learning rate should be a positive number but is " + rate);
        }
    }
}
