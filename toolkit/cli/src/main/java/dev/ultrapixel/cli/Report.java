package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * outcomes → {@code TEST-NAME.xml}, in the format of surefire, so that all tests are counted alike.
 */
final class Report {

    private Report() {}

    static void write(Path folder, String name, List<Outcome> outcomes) throws IOException {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long failures = outcomes.stream().filter(outcome -> !outcome.good()).count();
        double seconds = outcomes.stream().mapToDouble(Outcome::seconds).sum();
        xml.append(
                String.format(
                        Locale.ROOT,
                        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\""
                                + " skipped=\"0\" time=\"%.1f\">%n",
                        escape(name),
                        outcomes.size(),
                        failures,
                        seconds));
        for (var outcome : outcomes) {
            xml.append(
                    String.format(
                            Locale.ROOT,
                            "  <testcase classname=\"%s\" name=\"%s\" time=\"%.1f\">",
                            escape(name),
                            escape(outcome.name()),
                            outcome.seconds()));
            var fault = outcome.fault();
            if (fault != null) {
                xml.append("<failure>").append(escape(fault)).append("</failure>");
            }
            xml.append("</testcase>\n");
        }
        xml.append("</testsuite>\n");
        Files.writeString(folder.resolve("TEST-" + name + ".xml"), xml);
    }

    /** Text as XML 1.0 may hold it. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
    }
}
