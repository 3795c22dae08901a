package dev.ultrapixel.kernel.run;

/** {@code In [n]}: counts the cells that are kept in the history. */
final class CellCount {
    private int count;

    /**
     * @param stored whether the cell counts; one that does not has the number of the next
     */
    synchronized int next(boolean stored) {
        if (stored) count++;
        return stored ? count : count + 1;
    }

    synchronized int last() {
        return count;
    }
}
