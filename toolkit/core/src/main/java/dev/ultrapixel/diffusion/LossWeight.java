package dev.ultrapixel.diffusion;

/** logSNR → factor of a sample's squared error on ε in the training loss. SNR = e^logSNR. */
public sealed interface LossWeight {

    double of(double logSnr);

    /** 1 / (1 + SNR · shift²): little weight where the picture is almost clear. */
    record P2(double shift) implements LossWeight {

        /** With the schedule as it is. */
        public static final P2 PLAIN = new P2(1);

        public P2 {
            requirePositive("a P2 weight's shift", shift);
        }

        @Override
        public double of(double logSnr) {
            return 1 / (1 + Math.exp(logSnr + 2 * Math.log(shift)));
        }
    }

    /** min(SNR, cap) */
    record MinSnr(double cap) implements LossWeight {

        /** Cap 5 (Hang et al. 2023). */
        public static final MinSnr FIVE = new MinSnr(5);

        public MinSnr {
            requirePositive("a min-SNR weight's cap", cap);
        }

        @Override
        public double of(double logSnr) {
            return Math.min(Math.exp(logSnr), cap);
        }
    }

    /** SNR = a² / b² */
    record Snr() implements LossWeight {

        @Override
        public double of(double logSnr) {
            return Math.exp(logSnr);
        }
    }

    /** 1 / √SNR */
    record Debiased() implements LossWeight {

        @Override
        public double of(double logSnr) {
            return Math.exp(-logSnr / 2);
        }
    }

    /** sigmoid(logSNR) = a² */
    record Sigmoid() implements LossWeight {

        @Override
        public double of(double logSnr) {
            return 1 / (1 + Math.exp(-logSnr));
        }
    }

    /** (1 − a²) · min(1 / a², cap): what the demo cascade was trained with, cap 16. */
    record Capped(double cap) implements LossWeight {

        /** Cap 16 (demo cascade). */
        public static final Capped SIXTEEN = new Capped(16);

        public Capped {
            requirePositive("a capped weight's cap", cap);
        }

        @Override
        public double of(double logSnr) {
            double b2 = 1 / (1 + Math.exp(logSnr));
            return b2 * Math.min(1 + Math.exp(-logSnr), cap);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " should be above 0 but is " + value);
        }
    }
}
