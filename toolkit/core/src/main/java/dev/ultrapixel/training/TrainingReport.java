package dev.ultrapixel.training;

/**
 * How a run stands after an update.
 *
 * @param update updates made
 * @param updates of the whole plan
 * @param loss of the last updates, averaged
 * @param gradientNorm of the last update, before clipping
 * @param rate learning rate of the last update
 * @param seconds of computing in all, earlier runs included
 * @param secondsLeft until this run ends, by its plan or its time
 */
public record TrainingReport(
        String objective,
        long update,
        long updates,
        double loss,
        double gradientNorm,
        double rate,
        double seconds,
        double secondsLeft) {

    /** {@code stage_c update 1200 of 20000 loss 0.0113 rate 1.0e-03 0.21 s each 3 min left}. */
    @Override
    public String toString() {
        return "%s  update %d of %d  loss %.5f  rate %.1e  %s left"
                .formatted(objective, update, updates, loss, rate, span(secondsLeft));
    }

    private static String span(double seconds) {
        if (Double.isNaN(seconds)) {
            return "?";
        }
        return seconds < 90
                ? "%.0f s".formatted(seconds)
                : seconds < 5400
                        ? "%.0f min".formatted(seconds / 60)
                        : "%.1f h".formatted(seconds / 3600);
    }
}
