package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Session;
import java.util.List;

/** What the kernel says of itself. */
final class About {
    private static final String NAME = "ultrapixel-java";
    private static final JsonObject INFO = Replies.json(describe());

    private About() {}

    static String version() {
        String version = About.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    static String banner() {
        return "UltraPixel Java kernel " + version() + ", Java " + Runtime.version();
    }

    /** What every client asks for first: made once, before it is asked. */
    static JsonObject info() {
        return INFO;
    }

    private static Replies.KernelInfo describe() {
        String java = Runtime.version().toString();
        int feature = Runtime.version().feature();
        return new Replies.KernelInfo(
                "ok",
                Session.PROTOCOL,
                NAME,
                version(),
                new Replies.LanguageInfo("java", java, "text/x-java", ".java", "java", "java"),
                banner(),
                false,
                List.of(
                        new Replies.HelpLink(
                                "Java API",
                                "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/"),
                        new Replies.HelpLink("Java language", "https://dev.java/learn/")),
                List.of("kernel subshells"));
    }
}
