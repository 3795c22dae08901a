package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Subshells: cells beside the main one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_SubshellTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_SubshellTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void aCellInASubshellRunsBesideTheMainOne() throws Exception {
        String subshell =
                client.ask(Channel.CONTROL, "create_subshell_request", new JsonObject(), MILLIS)
                        .get("subshell_id")
                        .getAsString();
        run("var gate = new CountDownLatch(1);");
        String main =
                client.send(
                        Channel.SHELL,
                        "execute_request",
                        Json.object("code", "gate.await(); \"main done\""));

        Message message =
                client.message(
                        "execute_request", Json.object("code", "gate.countDown(); \"beside\""));
        message.header().addProperty("subshell_id", subshell);
        client.send(Channel.SHELL, message);

        java.util.Set<String> results = new java.util.HashSet<>();
        for (int i = 0; i < 2; i++) {
            Message result =
                    client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_result"));
            results.add(result.fields().object("data").get("text/plain").getAsString());
        }
        assertEquals(java.util.Set.of("main done", "beside"), results);
        for (int i = 0; i < 2; i++)
            client.await(
                    Channel.SHELL,
                    MILLIS,
                    m ->
                            Connection.answers(main).test(m)
                                    || Connection.answers(message.id()).test(m));

        assertTrue(
                client.ask(Channel.CONTROL, "list_subshell_request", new JsonObject(), MILLIS)
                        .toString()
                        .contains(subshell));
        assertEquals(
                "ok",
                client.ask(
                                Channel.CONTROL,
                                "delete_subshell_request",
                                Json.object("subshell_id", subshell),
                                MILLIS)
                        .get("status")
                        .getAsString());
        assertFalse(
                client.ask(Channel.CONTROL, "list_subshell_request", new JsonObject(), MILLIS)
                        .toString()
                        .contains(subshell));
    }

    @Test
    void oneThatIsNotThereIsAnError() throws Exception {
        Message message = client.message("execute_request", Json.object("code", "1"));
        message.header().addProperty("subshell_id", "nobody");
        client.send(Channel.SHELL, message);

        assertEquals("error", client.answer(message.id(), MILLIS).status());
        assertEquals(
                "error",
                client.ask(
                                Channel.CONTROL,
                                "delete_subshell_request",
                                Json.object("subshell_id", "nobody"),
                                MILLIS)
                        .get("status")
                        .getAsString());
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
