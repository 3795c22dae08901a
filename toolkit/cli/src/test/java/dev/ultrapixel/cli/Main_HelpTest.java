package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Main_HelpTest {

    static Set<String> commands() {
        return Main.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsExamples(String command) {
        var answer = Console.of(command, "--help");
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("./ultrapixel " + command), answer.out());
    }
}
