package dev.ultrapixel.image;

/** A picture of half the sides, kept while the rows of the larger one pass: 2×2 pixels → mean. */
final class Halved implements PixelRows {

    private final int width;
    private final byte[] rgb;
    private final int[] sums;

    /** Half of a picture of at least 2×2; an odd last row or column is left out. */
    Halved(int width, int height) {
        this.width = width / 2;
        this.rgb = new byte[Math.multiplyExact(3 * this.width, height / 2)];
        this.sums = new int[3 * this.width];
    }

    /** Row y of the larger picture. */
    void pass(int y, byte[] row, int at) {
        if (y / 2 >= height()) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            int left = at + 6 * (i / 3) + i % 3;
            sums[i] = (y % 2 == 0 ? 0 : sums[i]) + (row[left] & 0xff) + (row[left + 3] & 0xff);
        }
        if (y % 2 == 1) {
            for (int i = 0; i < sums.length; i++) {
                rgb[y / 2 * sums.length + i] = (byte) ((sums[i] + 2) / 4);
            }
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return rgb.length / (3 * width);
    }

    @Override
    public void read(int y, byte[] to, int at) {
        System.arraycopy(rgb, 3 * width * y, to, at, 3 * width);
    }
}
