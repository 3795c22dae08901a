package dev.ultrapixel.kernel.eval;

import java.util.Map;
import java.util.WeakHashMap;
import jdk.jshell.JShellException;
import org.jspecify.annotations.Nullable;

/** Throwable → the same with frames that name snippets, for as long as the throwable lives. */
public final class Translations {
    private final Map<Throwable, JShellException> known = new WeakHashMap<>();

    synchronized void put(Throwable thrown, JShellException translated) {
        known.put(thrown, translated);
    }

    public synchronized @Nullable JShellException of(Throwable thrown) {
        return known.get(thrown);
    }
}
