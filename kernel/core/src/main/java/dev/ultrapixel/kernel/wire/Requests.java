package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What front ends ask, a record each. Fields that are missing have the protocol's defaults. */
public final class Requests {
    private Requests() {}

    public record Execute(
            String code,
            boolean silent,
            boolean storeHistory,
            Map<String, String> userExpressions,
            boolean allowStdin,
            boolean stopOnError) {
        public static Execute of(Fields fields) {
            boolean silent = fields.flag("silent", false);
            Map<String, String> expressions = new LinkedHashMap<>();
            for (var entry : fields.object("user_expressions").entrySet()) {
                JsonElement value = entry.getValue();
                expressions.put(
                        entry.getKey(),
                        value.isJsonPrimitive() ? value.getAsString() : value.toString());
            }
            return new Execute(
                    fields.text("code"),
                    silent,
                    !silent && fields.flag("store_history", true),
                    expressions,
                    fields.flag("allow_stdin", false),
                    fields.flag("stop_on_error", true));
        }
    }

    /**
     * @param cursor in UTF-16 units, within the code
     */
    public record Complete(String code, int cursor) {
        public static Complete of(Fields fields) {
            String code = fields.text("code");
            return new Complete(
                    code, CodePoints.toUnits(code, fields.number("cursor_pos", Integer.MAX_VALUE)));
        }
    }

    /**
     * @param cursor in UTF-16 units, within the code
     */
    public record Inspect(String code, int cursor, int detail) {
        public static Inspect of(Fields fields) {
            var place = Complete.of(fields);
            return new Inspect(place.code(), place.cursor(), fields.number("detail_level", 0));
        }
    }

    public record IsComplete(String code) {
        public static IsComplete of(Fields fields) {
            return new IsComplete(fields.text("code"));
        }
    }

    /**
     * @param n entries at most; 0 for all
     */
    public record History(
            String access,
            boolean output,
            boolean raw,
            int session,
            int start,
            int stop,
            int n,
            String pattern,
            boolean unique) {
        public static History of(Fields fields) {
            return new History(
                    fields.text("hist_access_type", "tail"),
                    fields.flag("output", false),
                    fields.flag("raw", true),
                    fields.number("session", 0),
                    fields.number("start", 0),
                    fields.number("stop", Integer.MAX_VALUE),
                    fields.number("n", 0),
                    fields.text("pattern", "*"),
                    fields.flag("unique", false));
        }
    }

    /**
     * @param target empty for all
     */
    public record CommInfo(String target) {
        public static CommInfo of(Fields fields) {
            return new CommInfo(fields.text("target_name", ""));
        }
    }
}
