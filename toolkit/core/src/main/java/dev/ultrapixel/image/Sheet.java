package dev.ultrapixel.image;

import java.util.List;

/** Pictures in rows, each over its label, on white. */
final class Sheet {

    private static final int LETTERS = 21; // a line of a label has about so many at any size

    private Sheet() {}

    static Picture of(List<Picture> pictures, List<String> labels, int columns) {
        check(pictures, labels, columns);
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
}
