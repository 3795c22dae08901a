package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Progress;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * One display for all the work of a statement: stage, step, seconds left and a live preview, at
 * most five times a second. When the work is over, a line stays.
 */
public final class ProgressDisplay implements Progress {

    private static final long PAUSE = 200_000_000; // ns between two updates

    private final Screen screen;
    private final LongSupplier nanos;
    private final Map<Thread, Board> boards = Collections.synchronizedMap(new WeakHashMap<>());

    public ProgressDisplay(Screen screen) {
        this(screen, System::nanoTime);
    }

    ProgressDisplay(Screen screen, LongSupplier nanos) {
        this.screen = screen;
        this.nanos = nanos;
    }

    @Override
    public void began(Event event) {
        long now = nanos.getAsLong();
        Optional<String> statement = Statement.running();
        Board board = boards.get(Thread.currentThread());
        if (board != null && board.isOf(statement)) {
            screen.update(board.id(), board.running(event, now));
        } else {
            board = new Board(statement, now);
            boards.put(Thread.currentThread(), board);
            screen.open(board.id(), board.running(event, now));
        }
    }

    @Override
    public void did(Event event) {
        Board board = boards.get(Thread.currentThread());
        long now = nanos.getAsLong();
        if (board != null && now - board.shown() >= PAUSE) {
            board.look(event.walk());
            screen.update(board.id(), board.running(event, now));
        }
    }

    @Override
    public void arrived(Event event) {
        over(Board.steps(event));
    }

    @Override
    public void stopped(Event event) {
        over("%s (stopped; soFar() goes on from there)".formatted(Board.steps(event)));
    }

    private void over(String line) {
        Board board = boards.get(Thread.currentThread());
        if (board != null) {
            screen.update(board.id(), board.over(line, nanos.getAsLong()));
        }
    }
}
