package dev.ultrapixel.kernel.api;

/**
 * One execution of a cell.
 *
 * @param number its execution count, as in {@code In [number]}
 * @param code its text
 */
public record Cell(int number, String code) {}
