package dev.ultrapixel.kernel.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value}, {@code --name=value} and {@code --flag} of a command line. */
final class Options {
    private static final Set<String> FLAGS = Set.of("user", "sys-prefix", "replace");
    private static final Set<String> VALUES =
            Set.of(
                    "prefix",
                    "kernels-dir",
                    "name",
                    "display-name",
                    "jvm-opt",
                    "env",
                    "classpath",
                    "malloc");

    private final Map<String, List<String>> given = new HashMap<>();

    /**
     * @throws IllegalArgumentException if an option is unknown or lacks its value
     */
    Options(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--"))
                throw new IllegalArgumentException(
                        "an option begins with --, unlike '" + word + "'");
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            boolean takesValue = VALUES.contains(name);
            if (!takesValue && !FLAGS.contains(name))
                throw new IllegalArgumentException("no option --" + name);
            String value = "";
            if (takesValue && equals >= 0) value = word.substring(equals + 1);
            else if (takesValue && i + 1 < words.size()) value = words.get(++i);
            else if (takesValue) throw new IllegalArgumentException("--" + name + " needs a value");
            given.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** The last one. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }
}
