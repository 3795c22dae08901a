package dev.ultrapixel.kernel.base;

import java.util.Optional;

/**
 * The environment: {@code ULTRAPIXEL_X}, else {@code JJAVA_X}, else {@code IJAVA_X}; the first that
 * is set counts.
 */
public final class Env {
    private static final String[] PREFIXES = {"ULTRAPIXEL_", "JJAVA_", "IJAVA_"};

    private Env() {}

    /**
     * @param name without its prefix, e.g. {@code CLASSPATH}
     */
    public static Optional<String> get(String name) {
        for (String prefix : PREFIXES) {
            String value = System.getenv(prefix + name);
            if (value != null) return Optional.of(value);
        }
        return Optional.empty();
    }

    /** A number of bytes or entries; what is no number is logged and passed over. */
    public static long number(String name, long otherwise) {
        String value = get(name).orElse("");
        if (value.isBlank()) return otherwise;
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            Log.warn(
                    name
                            + " should be a number but is '"
                            + value
                            + "'; "
                            + otherwise
                            + " is taken");
            return otherwise;
        }
    }

    public static boolean on(String name) {
        String value = get(name).orElse("");
        return !value.isBlank() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }
}
