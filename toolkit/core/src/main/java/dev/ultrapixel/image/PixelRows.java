package dev.ultrapixel.image;

/** A picture as rows of bytes r g b r g b …, asked for from top to bottom, each once. */
public interface PixelRows {

    int width();

    int height();

    /** Row y, 3·width bytes, to {@code rgb} from {@code at} on. */
    void read(int y, byte[] rgb, int at);
}
