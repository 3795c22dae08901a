package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** What the kernel answers, a record each. */
public final class Replies {
    private Replies() {}

    public record LanguageInfo(
            String name,
            String version,
            String mimetype,
            String fileExtension,
            String pygmentsLexer,
            String codemirrorMode) {}

    public record HelpLink(String text, String url) {}

    public record KernelInfo(
            String status,
            String protocolVersion,
            String implementation,
            String implementationVersion,
            LanguageInfo languageInfo,
            String banner,
            boolean debugger,
            List<HelpLink> helpLinks,
            List<String> supportedFeatures) {}

    public record Executed(
            String status, int executionCount, JsonArray payload, JsonObject userExpressions) {}

    public record Failed(
            String status,
            int executionCount,
            String ename,
            String evalue,
            List<String> traceback,
            JsonArray payload) {}

    public record Aborted(String status, int executionCount) {}

    public record Completed(
            String status,
            List<String> matches,
            int cursorStart,
            int cursorEnd,
            JsonObject metadata) {}

    public record Inspected(String status, boolean found, JsonObject data, JsonObject metadata) {}

    /**
     * @param indent for {@code incomplete} only, else empty
     */
    public record Completeness(String status, String indent) {}

    public record History(String status, JsonArray history) {}

    public record Shutdown(String status, boolean restart) {}

    /** The answer to a request that failed in the kernel or that it does not know. */
    public static JsonObject error(String name, String value) {
        return Json.object(
                "status", "error", "ename", name, "evalue", value, "traceback", List.of());
    }

    public static JsonObject ok() {
        return Json.object("status", "ok");
    }

    public static JsonObject json(Record reply) {
        return Json.content(reply);
    }
}
