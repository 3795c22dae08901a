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
 * @param secondsEach of computing an update, in this run
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
        double secondsEach,
        double secondsLeft) {

    /**
     * The same, of a run that may go on for so many seconds more, if its plan is not done before.
     */
    public TrainingReport plus(double secondsMore) {
        double toPlan = secondsEach * (updates - update);
        return new TrainingReport(
                objective,
                update,
                updates,
                loss,
                gradientNorm,
                rate,
                seconds,
                secondsEach,
                Math.min(toPlan, secondsLeft + secondsMore));
    }

    /** {@code stage_c update 1200 of 20000 loss 0.01130 rate 1.0e-03 0.21 s each 3 min left}. */
    @Override
    public String toString() {
        return "%s  update %d of %d  loss %.5f  rate %.1e  %.2f s each  %s left"
                .formatted(objective, update, updates, loss, rate, secondsEach, span(secondsLeft));
    }

    private static String span(double seconds) {
        return seconds < 90
                ? "%.0f s".formatted(seconds)
                : seconds < 5400
                        ? "%.0f min".formatted(seconds / 60)
                        : "%.1f h".formatted(seconds / 3600);
    }
}
