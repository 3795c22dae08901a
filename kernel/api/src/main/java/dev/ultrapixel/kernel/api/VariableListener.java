package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.Nullable;

/** Hears when a variable lets go of a value. */
public interface VariableListener {
    /**
     * Whether {@link #replaced} should be told when this value goes; others stay collectable
     * meanwhile.
     */
    boolean owns(Object value);

    /**
     * Whether what this value refers to counts as held by it. Not so for a registry, which refers
     * to all values of its kind.
     */
    default boolean passes(Object value) {
        return true;
    }

    /**
     * A variable lost an owned value, by assignment, by a new declaration or by being dropped.
     * Called after the snippet, on the thread that evaluated it.
     *
     * @param now the new value; null also when the variable is gone
     * @param reachable whether another variable, or something in one, still holds the old value
     */
    void replaced(String name, Object old, @Nullable Object now, boolean reachable);
}
