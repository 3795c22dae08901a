package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.GuidanceRow;
import dev.ultrapixel.cascade.ScaleRow;
import dev.ultrapixel.metrics.LrConsistency;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.metrics.Ssim;
import dev.ultrapixel.training.TrainingReport;
import java.util.Locale;

/** Values that are a few numbers: each with its name and unit. */
final class ShowFacts {

    private ShowFacts() {}

    static Rendering of(Psnr psnr) {
        return shown(
                psnr,
                "PSNR",
                "of two pictures; above 40 dB they are hard to tell apart",
                psnr(psnr));
    }

    static Rendering of(Ssim ssim) {
        return shown(
                ssim,
                "SSIM",
                "of two pictures; 1 for equal ones",
                "mean",
                number(ssim.mean()),
                "red, green, blue",
                "%s, %s, %s".formatted(ssim.channels().stream().map(ShowFacts::number).toArray()));
    }

    static Rendering of(LrConsistency both) {
        return shown(
                both,
                "LR consistency",
                "the large picture, scaled down bilinear and antialiased, beside the small one",
                "PSNR",
                psnr(both.psnr())[1],
                "SSIM",
                number(both.ssim().mean()));
    }

    static Rendering of(GuidanceRow row) {
        return shown(
                row,
                "guidance in step " + row.step(),
                "from t %s".formatted(number(row.t())),
                "|eps_c − eps_u| / √n",
                number(row.norm()),
                "cosine of the two",
                number(row.cosine()),
                "rescale factor",
                number(row.rescale()),
                "parallel share",
                number(row.parallel()),
                "orthogonal share",
                number(row.orthogonal()));
    }

    static Rendering of(ScaleRow row) {
        return shown(
                row,
                "scale-aware normalisation of " + row.level(),
                "u · (1 + a) + b + u; root mean squares over channels",
                "scale s",
                number(row.scale()),
                "a",
                number(row.a()),
                "b",
                number(row.b()));
    }

    static Rendering of(TrainingReport report) {
        int percent = (int) (100 * report.update() / Math.max(1, report.updates()));
        String facts =
                Html.facts(
                        Html.list(
                                "loss",
                                String.format(Locale.ROOT, "%.5f", report.loss()),
                                "gradient norm",
                                number(report.gradientNorm()),
                                "learning rate",
                                String.format(Locale.ROOT, "%.1e", report.rate()),
                                "seconds an update",
                                number(report.secondsEach()),
                                "seconds so far, left",
                                String.format(
                                        Locale.ROOT,
                                        "%.0f, %.0f",
                                        report.seconds(),
                                        report.secondsLeft())));
        String about = "update %d of %d".formatted(report.update(), report.updates());
        return Rendering.of(
                report,
                Html.card(
                        report.objective(), about, Html.bar(Math.min(100, percent), 100) + facts));
    }

    private static String[] psnr(Psnr psnr) {
        return new String[] {
            "PSNR",
            Double.isInfinite(psnr.decibels())
                    ? "∞ dB: the pictures are equal"
                    : String.format(Locale.ROOT, "%.2f dB", psnr.decibels())
        };
    }

    private static Rendering shown(Object value, String name, String about, String... facts) {
        return Rendering.of(value, Html.card(name, about, Html.facts(Html.list(facts))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
