package dev.ultrapixel.image;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Row → type, row − prediction (mod 256), by the type None, Sub, Up or Paeth whose bytes are the
 * smallest in sum (PNG specification, 9 and 12.7).
 */
final class RowFilter {

    /** Where a row starts in {@link #next}: a black pixel stands left of it. */
    static final int START = 3;

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int PAETH = 4;

    private byte[] row;
    private byte[] above;
    private byte[] best; // type, then the bytes
    private byte[] other;

    RowFilter(int bytes) {
        row = new byte[START + bytes];
        above = new byte[START + bytes];
        best = new byte[1 + bytes];
        other = new byte[1 + bytes];
    }

    /** The place for the next row, to be filled from {@link #START} on. */
    byte[] next() {
        byte[] free = above;
        above = row;
        row = free;
        return row;
    }

    /** Writes the row filtered. */
    void writeTo(OutputStream out) throws IOException {
        long least = Long.MAX_VALUE;
        for (int type : new int[] {NONE, SUB, UP, PAETH}) {
            long sum = filter(type, other);
            if (sum < least) {
                least = sum;
                byte[] better = other;
                other = best;
                best = better;
            }
        }
        out.write(best);
    }

    private long filter(int type, byte[] to) {
        to[0] = (byte) type;
        switch (type) {
            case SUB -> {
                for (int i = START; i < row.length; i++) {
                    to[i - 2] = (byte) (row[i] - row[i - 3]);
                }
            }
            case UP -> {
                for (int i = START; i < row.length; i++) {
                    to[i - 2] = (byte) (row[i] - above[i]);
                }
            }
            case PAETH -> {
                for (int i = START; i < row.length; i++) {
                    to[i - 2] =
                            (byte)
                                    (row[i]
                                            - paeth(
                                                    row[i - 3] & 0xff,
                                                    above[i] & 0xff,
                                                    above[i - 3] & 0xff));
                }
            }
            default -> System.arraycopy(row, START, to, 1, row.length - START);
        }
        long sum = 0;
        for (int i = 1; i < to.length; i++) {
            sum += Math.abs(to[i]);
        }
        return sum;
    }

    /** The neighbour nearest to left + up − corner. */
    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
