package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.image.Picture;

/**
 * A picture with its size: as it is, a small one enlarged, a large one made smaller for the page.
 */
final class ShowPicture {

    private static final int SIDE = 512;

    private ShowPicture() {}

    static Rendering of(Picture picture) {
        return of(picture.toString(), picture, "");
    }

    static Rendering of(VqganImage image) {
        var stageB = image.stageB();
        String prompt = stageB.conditions().prompt();
        String caption =
                " · %s · %s"
                        .formatted(
                                prompt.isEmpty() ? "no prompt" : "“" + prompt + "”",
                                stageB.semantic() instanceof Walk<?> pass
                                        ? pass.settings()
                                        : stageB.settings());
        return of(image.toString(), image.picture(), caption);
    }

    private static Rendering of(String text, Picture picture, String caption) {
        Picture small = Preview.small(picture, SIDE);
        int longer = Math.max(small.width(), small.height());
        int times = Math.max(1, Math.min(3, SIDE / longer));
        int width = times * small.width();
        String page =
                small.width() == picture.width()
                        ? Preview.exact(small, width, text)
                        : Preview.soft(small, width, text);
        String shown =
                width == picture.width()
                        ? ""
                        : ", shown at %d×%d".formatted(width, times * small.height());
        String line = "%d×%d px%s%s".formatted(picture.width(), picture.height(), shown, caption);
        return new Rendering(
                text,
                "<figure style=\"margin:2px 0\">%s<figcaption style=\"opacity:.7;font-size:12px\">%s</figcaption></figure>"
                        .formatted(page, Html.text(line)),
                small);
    }
}
