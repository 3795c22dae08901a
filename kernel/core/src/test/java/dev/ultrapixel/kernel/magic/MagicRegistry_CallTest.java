package dev.ultrapixel.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.MagicCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MagicRegistry_CallTest {

    private final MagicRegistry magics =
            new MagicRegistry(
                    () -> {
                        throw new IllegalStateException("no kernel in this test");
                    });

    private Object run(String... words) throws Exception {
        return Objects.requireNonNull(magics.runLine("try", List.of(words)));
    }

    private String refused(String... words) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> run(words)).getMessage());
    }

    @Test
    void flagsAndOptionsLeaveTheArguments() throws Exception {
        magics.line(
                "try",
                call -> {
                    List<Object> seen = new ArrayList<>();
                    seen.add(call.flag("v", "verbose"));
                    seen.add(call.options("from"));
                    seen.add(call.args());
                    return seen;
                },
                "");

        assertEquals(
                List.of(true, List.of("x", "y"), List.of("a", "b")),
                run("a", "-v", "--from", "x", "--verbose", "--from=y", "b"));
        assertEquals(List.of(false, List.of(), List.of("-5", "-")), run("-5", "-"));
        assertEquals(List.of(false, List.of(), List.of("-v")), run("--", "-v"));
    }

    @Test
    void theLastOptionCounts() throws Exception {
        magics.line("try", call -> call.option("n"), "");

        assertEquals(Optional.of("2"), run("-n", "1", "-n", "2"));
        assertEquals(Optional.empty(), run());
    }

    @Test
    void unknownFlagsAreNamed() {
        magics.line("try", MagicRegistry_CallTest::verbose, "");

        String message = refused("--wrong=1");

        assertEquals("%try has no --wrong; it knows --verbose -v", message);
    }

    @Test
    void anOptionWithoutValueIsNamed() {
        magics.line("try", call -> call.options("from"), "");

        assertTrue(refused("--from").contains("--from"));
    }

    @Test
    void unknownMagicsSayWhatIsNear() {
        magics.line("maven", call -> null, "");
        magics.cell("html", (call, body) -> null, "");

        assertEquals("no line magic %mavne; near: %maven", unknownLine("mavne"));
        assertEquals("no line magic %html; there is %%html", unknownLine("html"));
        assertEquals("no line magic %zzz; %lsmagic lists all", unknownLine("zzz"));
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> magics.runCell("maven", List.of(), ""));
        assertEquals("no cell magic %%maven; there is %maven", e.getMessage());
    }

    @Test
    void aLaterMagicReplacesAnEarlierOne() throws Exception {
        magics.line("try", call -> 1, "").line("try", call -> 2, "");

        assertEquals(2, run());
    }

    @Test
    void namesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> magics.line("a b", call -> null, ""));
        assertFalse(magics.help().containsKey("%a b"));
    }

    private String unknownLine(String name) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> magics.runLine(name, List.of()))
                        .getMessage());
    }

    private static Object verbose(MagicCall call) {
        call.flag("v", "verbose");
        return call.args();
    }
}
