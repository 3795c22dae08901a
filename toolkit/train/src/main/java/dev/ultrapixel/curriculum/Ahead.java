package dev.ultrapixel.curriculum;

import dev.ultrapixel.training.Chance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next update's value on another thread while this one's is used. What is made is a
 * function of chance, so the order in which threads run changes nothing.
 */
final class Ahead<T> {

    private final Function<Chance, T> make;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        var made = new Thread(task, "pictures ahead");
                        made.setDaemon(true);
                        return made;
                    });
    private @Nullable Chance promised;
    private @Nullable CompletableFuture<T> value;

    Ahead(Function<Chance, T> make) {
        this.make = make;
    }

    /** The value of this chance; the next update's is begun. */
    T at(Chance chance) {
        CompletableFuture<T> known = value;
        T now;
        try {
            now = known != null && chance.equals(promised) ? known.join() : make.apply(chance);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        var next = new Chance(chance.seed(), chance.update() + 1, chance.part());
        promised = next;
        value = CompletableFuture.supplyAsync(() -> make.apply(next), thread);
        return now;
    }
}
