package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.base.Log;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 500} and {@code 30 SECONDS} → milliseconds; below 1: none. */
final class Timeouts {
    private static final Pattern FORM = Pattern.compile("(-?\\d+)\\s*([A-Za-z]*)");

    private Timeouts() {}

    static long ofEnvironment() {
        return millis(Env.get("TIMEOUT").orElse(""));
    }

    static long millis(String text) {
        if (text.isBlank()) return 0;
        Matcher form = FORM.matcher(text.strip());
        try {
            if (form.matches()) {
                String unit =
                        form.group(2).isEmpty()
                                ? "MILLISECONDS"
                                : form.group(2).toUpperCase(Locale.ROOT);
                return TimeUnit.valueOf(unit).toMillis(Long.parseLong(form.group(1)));
            }
        } catch (IllegalArgumentException e) {
            Log.debug("no TimeUnit in " + text);
        }
        Log.warn(
                "TIMEOUT should be a number and a TimeUnit, like '30 SECONDS', but is '"
                        + text
                        + "'; there is none now");
        return 0;
    }
}
