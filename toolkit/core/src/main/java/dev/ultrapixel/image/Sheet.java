package dev.ultrapixel.image;

import java.util.List;

/**
 * Contact sheet: pictures in rows, each over its label. A notebook shows it with the page's own
 * letters; {@link #picture} is one picture of it all.
 *
 * @param labels one a picture; {@code ""} is one
 * @param columns of a row
 */
public record Sheet(List<Picture> pictures, List<String> labels, int columns) {

    private static final int LETTERS = 21; // a line of a label has about so many at any size

    public Sheet {
        pictures = List.copyOf(pictures);
        labels = List.copyOf(labels);
        check(pictures, labels, columns);
    }

    /** Pictures in one row. */
    public static Sheet of(List<Picture> pictures, List<String> labels) {
        return of(pictures, labels, Math.max(1, pictures.size()));
    }

    /** Pictures in rows of so many. */
    public static Sheet of(List<Picture> pictures, List<String> labels, int columns) {
        return new Sheet(pictures, labels, columns);
    }

    /**
     * On white. Pictures keep their size and stand in the upper left of cells as large as the
     * largest of them.
     */
    public Picture picture() {
        int cellWidth = pictures.stream().mapToInt(Picture::width).max().orElseThrow();
        int cellHeight = pictures.stream().mapToInt(Picture::height).max().orElseThrow();
        int dot = Math.max(1, Math.round((float) cellWidth / (LETTERS * Letters.STEP)));
        int perLine = Math.max(1, cellWidth / (Letters.STEP * dot));
        var wrapped = labels.stream().map(label -> Label.lines(label, perLine)).toList();
        int lines = wrapped.stream().mapToInt(List::size).max().orElseThrow();

        int margin = Math.max(4, cellWidth / 32);
        int stepX = cellWidth + margin;
        int stepY = cellHeight + margin + lines * Letters.LINE * dot;
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + across - 1) / across;
        var canvas = new Canvas(margin + across * stepX, margin + down * stepY);
        for (int i = 0; i < pictures.size(); i++) {
            int x = margin + i % across * stepX;
            int y = margin + i / across * stepY;
            canvas.paste(pictures.get(i), x, y);
            canvas.write(wrapped.get(i), x, y + cellHeight + 2 * dot, dot);
        }
        return canvas.picture();
    }

    private static void check(List<Picture> pictures, List<String> labels, int columns) {
        if (pictures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(
                    "a sheet should have pictures and columns but has %d and %d"
                            .formatted(pictures.size(), columns));
        }
        if (pictures.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "a sheet's %d pictures should have as many labels but have %d; '' is a label"
                            .formatted(pictures.size(), labels.size()));
        }
    }

    /** {@code sheet of 3 pictures: cfg 1, cfg 3, cfg 9} */
    @Override
    public String toString() {
        return "sheet of %d pictures: %s".formatted(pictures.size(), String.join(", ", labels));
    }
}
