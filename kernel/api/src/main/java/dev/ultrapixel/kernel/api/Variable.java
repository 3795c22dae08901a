package dev.ultrapixel.kernel.api;

/**
 * A variable of the session.
 *
 * @param type as declared or inferred
 * @param cell the number of the cell that declared it, 0 for a startup script
 */
public record Variable(String name, String type, int cell) {}
