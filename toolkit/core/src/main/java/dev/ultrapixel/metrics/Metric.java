package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;

/**
 * A picture beside a reference → a number: what a step, a fork or a comparison can carry in one
 * line, {@code draft.compare(cfg(2), cfg(4)).metrics(Metric.psnr(), Metric.ssim())}.
 */
public interface Metric {

    /** What it is called in a table. */
    String name();

    /** {@code dB}, or nothing for a pure number. */
    String unit();

    /** Of a picture; the reference is not read by those that look at one picture alone. */
    double of(Picture picture, Picture reference);

    /** {@code PSNR (dB)} */
    default String column() {
        return unit().isEmpty() ? name() : "%s (%s)".formatted(name(), unit());
    }

    /** A metric of a name, a unit and a function. */
    record Named(String name, String unit, Of function) implements Metric {

        /** Picture, reference → number. */
        public interface Of {
            double apply(Picture picture, Picture reference);
        }

        @Override
        public double of(Picture picture, Picture reference) {
            return function.apply(picture, reference);
        }

        @Override
        public String toString() {
            return column();
        }
    }

    /** See {@link Psnr}; infinite for equal pictures. */
    static Metric psnr() {
        return new Named("PSNR", "dB", (p, r) -> Psnr.of(r, p).decibels());
    }

    /** See {@link Ssim}. */
    static Metric ssim() {
        return new Named("SSIM", "", (p, r) -> Ssim.of(r, p).mean());
    }

    /** See {@link LrConsistency}: PSNR of the picture scaled down to the reference's size. */
    static Metric lrConsistency() {
        return new Named(
                "LR consistency", "dB", (p, r) -> LrConsistency.of(r, p).psnr().decibels());
    }

    /** See {@link RadialSpectrum#highFrequencyShare}; of the picture alone. */
    static Metric highFrequencies() {
        return new Named(
                "high frequencies", "%", (p, r) -> 100 * RadialSpectrum.of(p).highFrequencyShare());
    }
}
