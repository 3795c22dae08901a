package dev.ultrapixel.kernel.history;

/** One cell of the past. */
record Entry(int session, int line, String input, String output) {}
