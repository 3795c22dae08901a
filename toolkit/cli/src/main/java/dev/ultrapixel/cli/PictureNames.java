package dev.ultrapixel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Files of the pictures that {@code generate} makes. */
final class PictureNames {

    private static final Set<String> ENDINGS = Set.of("png", "tif", "tiff");

    private PictureNames() {}

    /**
     * {@code fox.png}, or {@code fox-1.png}, {@code fox-2.png}, …; a sentence where it can't be.
     */
    static List<Path> of(Path out, int count) {
        String ending = Home.ending(out);
        if (!ENDINGS.contains(ending.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "--out should name a .png or .tif file but is '%s'".formatted(out));
        }
        String stem = Home.stem(out);
        return count == 1
                ? List.of(out)
                : IntStream.rangeClosed(1, count)
                        .mapToObj(i -> out.resolveSibling(stem + "-" + i + "." + ending))
                        .toList();
    }

    /** {@code a-red-fox-7.png}, and one for each further seed. */
    static List<Path> of(String prompt, long seed, int count) {
        String words = prompt.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = words.substring(0, Math.min(60, words.length())).replaceAll("^-|-$", "");
        String stem = name.isEmpty() ? "picture" : name;
        return IntStream.range(0, count)
                .mapToObj(i -> Path.of(stem + "-" + (seed + i) + ".png"))
                .toList();
    }

    /** Those of {@code out}, or those named after prompt and seeds. */
    static List<Path> of(@Nullable Path out, String prompt, long seed, int count) {
        return out == null ? of(prompt, seed, count) : of(out, count);
    }
}
