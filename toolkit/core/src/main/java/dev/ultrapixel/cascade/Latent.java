package dev.ultrapixel.cascade;

/** Grid of a latent: rows and columns of cells. */
public record Latent(int rows, int columns) {

    /** Stage C's: ⌈side · 3 / 128⌉, one cell for 42.67 pixels. */
    public static Latent stageC(int height, int width) {
        return new Latent(ceilDiv(height * 3, 128), ceilDiv(width * 3, 128));
    }

    /** Stage B's: ⌈side / 4⌉. */
    public static Latent stageB(int height, int width) {
        return new Latent(ceilDiv(height, 4), ceilDiv(width, 4));
    }

    /**
     * The low-resolution pass's, at the target's aspect ratio ρ = height / width: of a picture of
     * ⌊S·√ρ⌋ · 32 by ⌊S / √ρ⌋ · 32 pixels.
     *
     * @param s 32 in the released model (about 1024 pixels)
     */
    public static Latent lowResolution(int height, int width, int s) {
        double root = Math.sqrt((double) height / width);
        int rows = (int) (s * root);
        int columns = (int) (s / root);
        return stageC(rows * 32, columns * 32);
    }

    /** Number of cells. */
    public int cells() {
        return rows * columns;
    }

    long[] shape(int channels) {
        return new long[] {1, channels, rows, columns};
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    /** {@code 24×36 cells} */
    @Override
    public String toString() {
        return rows + "×" + columns + " cells";
    }
}
