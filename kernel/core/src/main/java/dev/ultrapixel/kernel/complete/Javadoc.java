package dev.ultrapixel.kernel.complete;

import java.util.regex.Pattern;

/** A Javadoc comment → text, and → HTML. */
final class Javadoc {
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*)}");
    private static final Pattern LINK =
            Pattern.compile("\\{@(?:link|linkplain)\\s+([^\\s{}]+)(?:\\s+([^{}]*))?}");
    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

    private Javadoc() {}

    static String plain(String javadoc) {
        String text = CODE.matcher(javadoc).replaceAll("$1");
        text =
                LINK.matcher(text)
                        .replaceAll(link -> java.util.regex.Matcher.quoteReplacement(label(link)));
        text = INLINE.matcher(text).replaceAll("$1");
        text =
                text.replaceAll("(?i)<li>\\s*", "  - ")
                        .replaceAll("(?i)</?p>|<br */?>", "\n")
                        .replaceAll("<[^>]+>", "");
        text =
                text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&");
        return BLOCK.matcher(text).replaceAll("  $1: ").replaceAll("\n{3,}", "\n\n").strip();
    }

    static String html(String javadoc) {
        String text =
                CODE.matcher(javadoc)
                        .replaceAll(
                                code ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                "<code>" + escape(code.group(1)) + "</code>"));
        text =
                LINK.matcher(text)
                        .replaceAll(
                                link ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                "<code>" + escape(label(link)) + "</code>"));
        text = INLINE.matcher(text).replaceAll("$1");
        return "<div>" + BLOCK.matcher(text).replaceAll("<br><b>$1</b> ") + "</div>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String label(java.util.regex.MatchResult link) {
        return link.group(2) == null ? link.group(1).replace('#', '.') : link.group(2);
    }
}
