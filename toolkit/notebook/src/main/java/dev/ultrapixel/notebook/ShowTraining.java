package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import java.util.List;

/** A run that is trained: how it stands, its loss, what the nets draw. */
final class ShowTraining {

    private static final int WIDTH = 620; // of the samples on the page
    private static final int BAR = 1000; // parts

    private ShowTraining() {}

    static Rendering of(TrainingSoFar run) {
        String html =
                "<div style=\"font-size:13px\">%s%s%s</div>"
                        .formatted(
                                Html.text(run),
                                bar(run.reports()),
                                Html.row(loss(run), samples(run)));
        return new Rendering(run.toString(), html, run.samples());
    }

    private static String bar(List<TrainingReport> reports) {
        if (reports.isEmpty()) {
            return "";
        }
        TrainingReport last = reports.get(reports.size() - 1);
        double done = last.seconds() / (last.seconds() + last.secondsLeft());
        return Html.bar((int) (BAR * done), BAR);
    }

    private static String loss(TrainingSoFar run) {
        return run.reports().size() < 2 ? "" : Drawn.html(Plots.of(run));
    }

    private static String samples(TrainingSoFar run) {
        Picture sheet = run.samples();
        return sheet == null
                ? ""
                : Html.captionedLeft(
                        Preview.soft(sheet, Math.min(WIDTH, sheet.width()), "sample pictures"),
                        run.sampled() == 0
                                ? "before the first update"
                                : "after %d updates".formatted(run.sampled()));
    }
}
