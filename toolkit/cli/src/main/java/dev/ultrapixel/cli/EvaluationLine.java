package dev.ultrapixel.cli;

import dev.ultrapixel.evaluation.Evaluation;
import dev.ultrapixel.evaluation.Row;
import dev.ultrapixel.evaluation.Yardstick;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How far an evaluation is: one line, written over and over, on a terminal; ten lines a yardstick
 * elsewhere. Rows go to stdout as they are found.
 */
final class EvaluationLine implements Evaluation.Listener, AutoCloseable {

    private static final int LINES = 10;

    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("ultrapixel.terminal");
    private final StatusLine line;
    private int printed; // rows

    EvaluationLine(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.line = new StatusLine(err, terminal);
    }

    /** This, then whoever wants all rows so far. */
    Evaluation.Listener and(Consumer<List<Row>> next) {
        return new Evaluation.Listener() {
            @Override
            public void did(Yardstick<?> yardstick, int number, int of, int done, double left) {
                EvaluationLine.this.did(yardstick, number, of, done, left);
            }

            @Override
            public void found(List<Row> rows) {
                EvaluationLine.this.found(rows);
                next.accept(rows);
            }
        };
    }

    @Override
    public void did(Yardstick<?> yardstick, int number, int of, int done, double secondsLeft) {
        int count = yardstick.count();
        String words =
                String.format(
                        Locale.ROOT,
                        "(%d of %d) %s: %d of %d, %.0f s left",
                        number,
                        of,
                        yardstick.title(),
                        done,
                        count,
                        Math.ceil(secondsLeft));
        if (terminal || done * LINES / count > (done - 1) * LINES / count) {
            line.show(words);
        }
    }

    @Override
    public void found(List<Row> rows) {
        close();
        rows.subList(printed, rows.size()).forEach(out::println);
        out.flush();
        printed = rows.size();
    }

    /** Leaves no half line. */
    @Override
    public void close() {
        line.close();
    }
}
