package dev.ultrapixel.kernel.eval;

import java.util.Optional;

/** What may be meant by a name that is not declared. */
@FunctionalInterface
public interface UndefinedAdvice {
    UndefinedAdvice NONE = (kind, name) -> Optional.empty();

    /**
     * @param kind {@code class}, {@code method} or {@code variable}
     */
    Optional<String> on(String kind, String name);
}
