package dev.ultrapixel.kernel.api;

/**
 * One completion.
 *
 * @param text what replaces {@code start..end}
 * @param start in UTF-16 units
 * @param type what a front end shows beside it: {@code class, method, field, variable, keyword,
 *     magic, path …}
 * @param signature for methods, else empty
 */
public record Completion(String text, int start, int end, String type, String signature) {}
