package dev.ultrapixel.kernel.api;

import java.util.List;
import java.util.Map;

/**
 * What came over a comm.
 *
 * @param data a tree: maps, lists, strings, doubles (whole numbers as long), booleans, null
 * @param buffers the frames behind it
 */
public record CommMessage(
        Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {}
