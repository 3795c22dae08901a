package dev.ultrapixel.image;

import java.nio.FloatBuffer;

/** (3, h, w) in [0, 1] → rows of bytes r g b r g b …, each round(255 v). */
final class Rows implements PixelRows {

    private final FloatBuffer values;
    private final int height;
    private final int area;
    private final float[] channel;

    Rows(Picture picture) {
        values = picture.values();
        height = picture.height();
        area = picture.width() * height;
        channel = new float[picture.width()];
    }

    @Override
    public int width() {
        return channel.length;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void read(int y, byte[] rgb, int at) {
        for (int c = 0; c < 3; c++) {
            values.get(c * area + y * channel.length, channel);
            for (int x = 0; x < channel.length; x++) {
                rgb[at + 3 * x + c] = (byte) Math.round(255 * channel[x]);
            }
        }
    }
}
