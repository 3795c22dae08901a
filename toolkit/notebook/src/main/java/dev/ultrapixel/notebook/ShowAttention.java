package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.AttentionRow;
import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where attention goes: each map's own largest share is white. */
final class ShowAttention {

    private static final int SIDE = 132; // of a map on the page, in pixels
    private static final int TOP = 8;

    private ShowAttention() {}

    static Rendering of(WordHeatMap maps) {
        List<String> html = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        List<String> words = maps.words().stream().map(Word::text).distinct().toList();
        for (String word : words) {
            Heat heat = maps.word(word);
            html.add(
                    Html.captioned(
                            map(heat),
                            "“%s” %s (at most %s)"
                                    .formatted(word, share(heat.mean()), share(heat.largest()))));
            pictures.add(large(heat));
        }
        String about =
                "%d blocks, %s; mean share of attention, each map to its own largest"
                        .formatted(maps.blocks().size(), steps(maps.steps()));
        return new Rendering(
                maps.toString(),
                Html.card("where the words go", about, Html.row(html.toArray(String[]::new))),
                Picture.sheet(pictures, words, Math.min(6, words.size())));
    }

    static Rendering of(Heat heat) {
        return new Rendering(
                heat.toString(), Html.captionedLeft(map(heat), heat.toString()), large(heat));
    }

    static Rendering of(AttentionRow row) {
        Heat image = row.image();
        List<List<String>> top =
                row.top(TOP).stream().map(key -> List.of(key.name(), share(key.share()))).toList();
        return new Rendering(
                row.toString(),
                Html.card(
                        "what one point looks at",
                        "%s in step %d, mean over heads".formatted(row.block(), row.step()),
                        Html.row(
                                Html.captioned(map(image), "on the image, " + share(total(row))),
                                Html.table(List.of("key (row, column)", "share"), top))),
                large(image));
    }

    private static double total(AttentionRow row) {
        return row.shares().stream()
                .limit((long) row.rows() * row.columns())
                .mapToDouble(share -> share)
                .sum();
    }

    private static String steps(List<Integer> steps) {
        return steps.size() == 1
                ? "step " + steps.get(0)
                : "steps %d to %d".formatted(steps.get(0), steps.get(steps.size() - 1));
    }

    private static String map(Heat heat) {
        Picture cells = Glow.of(heat);
        int longer = Math.max(cells.width(), cells.height());
        return Html.cells(cells, SIDE * cells.width() / longer, heat.toString());
    }

    private static Picture large(Heat heat) {
        long side = Math.max(heat.map().size(0), heat.map().size(1));
        return Glow.large(Glow.of(heat), (int) Math.max(1, SIDE / side));
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2g %%", 100 * share);
    }
}
