package dev.ultrapixel.cascade;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of a picture in pixels. Both sides are multiples of 8 (Stage B's latent has a quarter of the
 * side and works on pairs of cells), at least 128, at most 8192; the longer one is at most four
 * times the shorter.
 */
public record Size(int width, int height) {

    private static final int MULTIPLE = 8;
    private static final int SMALLEST = 128;
    private static final int LARGEST = 8192;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:\\s*[xX×]\\s*(\\d{1,6}))?");

    public Size {
        check("width", width);
        check("height", height);
        if (Math.max(width, height) > 4 * Math.min(width, height)) {
            throw new IllegalArgumentException(
                    "a picture's longer side should be at most 4 times the shorter but the size is %d×%d"
                            .formatted(width, height));
        }
    }

    private static void check(String side, int pixels) {
        if (pixels < SMALLEST || pixels > LARGEST) {
            throw new IllegalArgumentException(
                    "a picture's %s should be %d to %d pixels but is %d"
                            .formatted(side, SMALLEST, LARGEST, pixels));
        }
        if (pixels % MULTIPLE != 0) {
            int below = pixels / MULTIPLE * MULTIPLE;
            throw new IllegalArgumentException(
                    "a picture's %s should be a multiple of %d but is %d; try %d or %d, and crop"
                            .formatted(
                                    side,
                                    MULTIPLE,
                                    pixels,
                                    Math.max(below, SMALLEST),
                                    below + MULTIPLE));
        }
    }

    /** width × height in pixels. */
    public static Size of(int width, int height) {
        return new Size(width, height);
    }

    /** Reads {@code 1536x1024}: width, then height; or {@code 1024}, a square's side. */
    public static Size parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a size should be WIDTHxHEIGHT or a square's side, such as 1536x1024 or 1024, but is '%s'"
                            .formatted(text));
        }
        int width = Integer.parseInt(matcher.group(1));
        return of(width, matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2)));
    }

    /** {@code 1536×1024} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d×%d", width, height);
    }
}
