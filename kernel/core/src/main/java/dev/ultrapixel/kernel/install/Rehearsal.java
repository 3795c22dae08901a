package dev.ultrapixel.kernel.install;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.wire.Json;
import java.util.concurrent.TimeoutException;

/** One of everything that a kernel does in its first minute. */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * @throws TimeoutException if an answer does not come
     */
    static void run(Connection client, long millis) throws TimeoutException {
        client.execute("1 + 1", millis);
        client.execute("int f(int x) {\n    return x / 0;\n}\nf(1)", millis);
        client.execute("undefined()", millis);
        client.execute("for (int i = 0; i < 3; i++) System.out.println(i);\nList.of(1, 2)", millis);
        client.execute("display(\"a\");\nrecord P(int x) {}\nnew P(1)", millis);
        ask(
                client,
                "complete_request",
                Json.object("code", "System.out.pri", "cursor_pos", 14),
                millis);
        ask(
                client,
                "inspect_request",
                Json.object("code", "String.valueOf", "cursor_pos", 14, "detail_level", 0),
                millis);
        ask(client, "is_complete_request", Json.object("code", "int x = 1;"), millis);
        ask(client, "history_request", Json.object("hist_access_type", "tail", "n", 10), millis);
        ask(client, "comm_info_request", new JsonObject(), millis);
    }

    private static void ask(Connection client, String type, JsonObject content, long millis)
            throws TimeoutException {
        client.ask(Channel.SHELL, type, content, millis);
    }
}
