package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Pictures in rows, each with its longer side alike, over labels in the page's own letters. */
final class ShowSheet {

    private static final int LEAST = 96;
    private static final int MOST = 264; // a picture's longer side

    private ShowSheet() {}

    static Rendering of(Sheet sheet) {
        return new Rendering(sheet.toString(), html(sheet), sheet.picture());
    }

    static String html(Sheet sheet) {
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < sheet.pictures().size(); from += sheet.columns()) {
            List<String> row = new ArrayList<>();
            int to = Math.min(sheet.pictures().size(), from + sheet.columns());
            for (int i = from; i < to; i++) {
                row.add(cell(sheet.pictures().get(i), sheet.labels().get(i), side(sheet)));
            }
            rows.add(Html.row(row.toArray(String[]::new)));
        }
        return String.join("", rows);
    }

    private static int side(Sheet sheet) {
        int across = Math.min(sheet.columns(), sheet.pictures().size());
        return Math.max(LEAST, Math.min(MOST, Html.share(across)));
    }

    private static String cell(Picture picture, String label, int side) {
        Picture small =
                picture.scaledTo(2 * side); // sharp where a page's pixel is two of a screen's
        int longer = Math.max(small.width(), small.height());
        String image =
                Preview.soft(
                        small,
                        Math.max(1, side * small.width() / longer),
                        label.isEmpty() ? picture.toString() : label);
        return "<div style=\"width:%dpx\">%s</div>".formatted(side, Html.captioned(image, label));
    }
}
