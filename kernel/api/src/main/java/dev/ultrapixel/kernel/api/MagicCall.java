package dev.ultrapixel.kernel.api;

import java.util.List;
import java.util.Optional;

/**
 * The words behind a magic's name. A magic first takes the flags and options that it knows, then
 * the rest by {@link #args()}, which fails when something that looks like a flag is left.
 */
public interface MagicCall {
    String name();

    /** The text behind the name, as it was written. */
    String text();

    /** All words, quotes removed. */
    List<String> words();

    /**
     * Takes {@code -v} and {@code --verbose} for {@code flag("v", "verbose")}; whether one was
     * there.
     */
    boolean flag(String... names);

    /**
     * Takes all {@code --from X} and {@code --from=X} for {@code options("from")}; their values in
     * order.
     */
    List<String> options(String... names);

    /** The last of {@link #options}. */
    Optional<String> option(String... names);

    /**
     * What was not taken.
     *
     * @throws IllegalArgumentException if a flag or option is among it, naming it and the magic
     */
    List<String> args();

    Kernel kernel();
}
