package dev.ultrapixel.kernel.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import dev.ultrapixel.kernel.wire.Fields;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class History_FileTest {
    @TempDir Path folder;

    @Test
    void anEarlierSessionIsThereAfterARestart() throws Exception {
        var first = open();
        first.add(1, "int a = 1;", "");
        first.add(2, "a", "1");
        first.close();

        JsonArray range =
                find(
                        open(),
                        "hist_access_type",
                        "range",
                        "session",
                        -1,
                        "start",
                        1,
                        "stop",
                        10,
                        "output",
                        true);

        assertEquals("[[1,1,[\"int a = 1;\",null]],[1,2,[\"a\",\"1\"]]]", Json.text(range));
    }

    @Test
    void theTailHasTheLastOnes() throws Exception {
        var history = open();
        for (int i = 1; i <= 5; i++) history.add(i, "cell " + i, "");

        assertEquals(
                "[[0,4,\"cell 4\"],[0,5,\"cell 5\"]]",
                Json.text(find(history, "hist_access_type", "tail", "n", 2)));
        history.close();
    }

    @Test
    void aSearchKnowsGlobsAndOnlyTheLastOfEqualOnes() throws Exception {
        var history = open();
        history.add(1, "x = 1", "");
        history.add(2, "y.z", "");
        history.add(3, "x = 1", "");

        JsonArray found =
                find(history, "hist_access_type", "search", "pattern", "x ? *", "unique", true);

        assertEquals("[[0,3,\"x = 1\"]]", Json.text(found));
        history.close();
    }

    @Test
    void halfALineIsPassedOver() throws Exception {
        var history = open();
        history.add(1, "kept", "");
        history.close();
        Files.writeString(
                folder.resolve("history.jsonl"), "{\"session\":2,\"li", StandardOpenOption.APPEND);

        assertEquals(1, find(open(), "hist_access_type", "tail").size());
    }

    @Test
    void aFileThatCannotBeWrittenCostsNoHistory() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("history.jsonl");
        var history = new History(new HistoryFile(blocked));
        history.add(1, "in memory", "");
        history.close();

        assertEquals(1, find(history, "hist_access_type", "tail").size());
    }

    @Test
    void tenThousandEntriesAreKept() throws IOException {
        var file = new HistoryFile(folder.resolve("history.jsonl"));
        var text = new StringBuilder();
        for (int i = 0; i < 10_050; i++)
            text.append("{\"session\":1,\"line\":")
                    .append(i)
                    .append(",\"input\":\"x\",\"output\":\"\"}\n");
        Files.writeString(folder.resolve("history.jsonl"), text);

        assertEquals(10_000, file.read().size());
        assertTrue(
                Files.readString(folder.resolve("history.jsonl"))
                        .startsWith("{\"session\":1,\"line\":50,"));
    }

    private History open() {
        return new History(new HistoryFile(folder.resolve("history.jsonl")));
    }

    private static JsonArray find(History history, Object... request) {
        return history.find(Requests.History.of(new Fields(Json.object(request)))).history();
    }
}
