package dev.ultrapixel.training;

import dev.ultrapixel.image.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes: its reports until now, and what the nets draw. A long run keeps every second,
 * fourth, … report, so that there are never more than {@value #MOST}.
 *
 * @param reports in order; the last one is how it stands
 * @param samples the newest sheet of sample pictures, or null before the first
 * @param sampled updates that the nets of {@code samples} had seen
 */
public record TrainingSoFar(List<TrainingReport> reports, @Nullable Picture samples, long sampled) {

    /** Before the first update. */
    public static final TrainingSoFar NOTHING = new TrainingSoFar(List.of(), null, 0);

    private static final int MOST = 1000;

    public TrainingSoFar {
        reports = List.copyOf(reports);
    }

    /** With one more report. */
    public TrainingSoFar plus(TrainingReport report) {
        List<TrainingReport> more = new ArrayList<>();
        boolean full = reports.size() >= MOST;
        for (int i = 0; i < reports.size(); i += full ? 2 : 1) {
            more.add(reports.get(i));
        }
        more.add(report);
        return new TrainingSoFar(more, samples, sampled);
    }

    /** With newer samples. */
    public TrainingSoFar plus(Picture sheet, long updates) {
        return new TrainingSoFar(reports, sheet, updates);
    }

    /** Whether the samples are newer than every report. */
    public boolean drewJustNow() {
        return samples != null
                && (reports.isEmpty() || sampled >= reports.get(reports.size() - 1).update());
    }

    /** {@code ultrapixel update 120 of 600 loss 0.05130 …}, or that nothing is done yet. */
    @Override
    public String toString() {
        return reports.isEmpty() ? "no update yet" : reports.get(reports.size() - 1).toString();
    }
}
