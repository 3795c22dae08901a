package dev.ultrapixel.scenes;

/**
 * A named ground.
 *
 * @param rgb 0xRRGGBB, sRGB
 */
public record Colour(String name, int rgb) {

    public Colour {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException(
                    "a colour should be 0x000000 to 0xffffff but %s is 0x%x".formatted(name, rgb));
        }
    }

    /** {@code #2f6fe0} */
    static Colour parse(String name, String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "a colour should be written #rrggbb but %s is '%s'".formatted(name, hex));
        }
        return new Colour(name, Integer.parseInt(hex.substring(1), 16));
    }
}
