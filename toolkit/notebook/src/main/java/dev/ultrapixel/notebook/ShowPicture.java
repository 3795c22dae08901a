package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.image.Picture;

/** A picture with its size: pixel by pixel where it is small, else scaled to the page. */
final class ShowPicture {

    private static final int SIDE = 512;

    private ShowPicture() {}

    static Rendering of(Picture picture) {
        return of(picture.toString(), picture, "");
    }

    static Rendering of(VqganImage image) {
        var refined = image.stageB().refined();
        String prompt = refined.conditions().prompt();
        String caption =
                " · %s · %s"
                        .formatted(
                                prompt.isEmpty() ? "no prompt" : "“" + prompt + "”",
                                refined.settings());
        return of(image.toString(), image.picture(), caption);
    }

    private static Rendering of(String text, Picture picture, String caption) {
        Picture small = Preview.small(picture, SIDE);
        boolean whole = small.width() == picture.width();
        String page =
                whole
                        ? Preview.exact(small, small.width(), text)
                        : Preview.soft(small, small.width(), text);
        String shown = whole ? "" : ", shown at %d×%d".formatted(small.width(), small.height());
        String line = "%d×%d px%s%s".formatted(picture.width(), picture.height(), shown, caption);
        return new Rendering(
                text,
                "<figure style=\"margin:2px 0\">%s<figcaption style=\"opacity:.7;font-size:12px\">%s</figcaption></figure>"
                        .formatted(page, Html.text(line)),
                small);
    }
}
