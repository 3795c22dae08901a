package io.github.spencerpark.jupyter.kernel.magic.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MagicsArgs_ParseTest {
    /** As IJava's {@code %maven} says it. */
    private static final MagicsArgs MAVEN =
            MagicsArgs.builder()
                    .varargs("deps")
                    .keyword("from")
                    .flag("verbose", 'v')
                    .onlyKnownKeywords()
                    .onlyKnownFlags()
                    .build();

    @Test
    void wordsKeywordsAndFlagsAreToldApart() {
        var found = MAVEN.parse(List.of("a:b:1", "--from", "here", "-v", "--from=there", "c:d:2"));

        assertEquals(
                Map.of(
                        "deps", List.of("a:b:1", "c:d:2"),
                        "from", List.of("here", "there"),
                        "verbose", List.of("")),
                found);
    }

    @Test
    void whatWasNotGivenIsEmpty() {
        assertEquals(
                Map.of("deps", List.of(), "from", List.of(), "verbose", List.of()),
                MAVEN.parse(List.of()));
    }

    @Test
    void whatIsUnknownIsAnError() {
        assertThrows(MagicArgsParseException.class, () -> MAVEN.parse(List.of("--to", "x")));
        assertThrows(MagicArgsParseException.class, () -> MAVEN.parse(List.of("-x")));
        var any = MagicsArgs.builder().onlyKnownFlags().anyFlag().anyKeyword().build();

        assertEquals(
                Map.of("to", List.of("x"), "y", List.of("")),
                any.parse(List.of("--to", "x", "-y")));
    }

    @Test
    void placesAreFilledInOrder() {
        var args = MagicsArgs.builder().required("a").optional("b").build();

        assertEquals(Map.of("a", List.of("1"), "b", List.of()), args.parse(List.of("1")));
        assertEquals(Map.of("a", List.of("1"), "b", List.of("2")), args.parse(List.of("1", "2")));
        var missing = assertThrows(MagicArgsParseException.class, () -> args.parse(List.of()));
        assertTrue(String.valueOf(missing.getMessage()).contains("[a]"));
        assertThrows(MagicArgsParseException.class, () -> args.parse(List.of("1", "2", "3")));
    }

    @Test
    void aKeywordComesOnceOrTheLastOneCounts() {
        var args =
                MagicsArgs.builder()
                        .keyword("once", MagicsArgs.KeywordSpec.ONCE)
                        .keyword("last", MagicsArgs.KeywordSpec.REPLACE)
                        .flag("loud", 'l', "yes")
                        .build();

        var found = args.parse(List.of("--last=1", "--last=2", "--once", "3", "-ll"));

        assertEquals(List.of("2"), found.get("last"));
        assertEquals(List.of("3"), found.get("once"));
        assertEquals(List.of("yes", "yes"), found.get("loud"));
        assertThrows(
                MagicArgsParseException.class, () -> args.parse(List.of("--once=1", "--once=2")));
        assertThrows(MagicArgsParseException.class, () -> args.parse(List.of("--last")));
    }

    @Test
    void requiredPlacesComeFirst() {
        var builder = MagicsArgs.builder().optional("a");

        assertThrows(IllegalStateException.class, () -> builder.required("b"));
        assertThrows(IllegalStateException.class, () -> builder.varargs("c").varargs("d"));
    }
}
