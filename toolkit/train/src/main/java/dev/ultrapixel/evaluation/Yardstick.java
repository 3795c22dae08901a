package dev.ultrapixel.evaluation;

import java.util.List;

/**
 * One fixed measurement in independent cases, so that it can say how far it is and what it found
 * when it is stopped.
 *
 * @param <C> what one case gives
 */
public interface Yardstick<C> {

    /** {@code pixel retrieval, 512 px, guided} */
    String title();

    /** Number of cases. */
    int count();

    /** Measures case i: the same again whenever it is asked. */
    C measure(int i);

    /** What these cases say; at least one of them, the first ones in order. */
    List<Row> rows(List<C> cases);
}
