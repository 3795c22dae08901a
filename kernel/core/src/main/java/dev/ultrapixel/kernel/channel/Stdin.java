package dev.ultrapixel.kernel.channel;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.wire.Fields;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Input requests, one at a time. An answer to a question that is no longer asked is dropped. */
final class Stdin {
    private record Question(String id, CompletableFuture<String> answer) {}

    private final Session session;
    private final IOPub iopub;
    private final java.util.function.Supplier<Router> router;
    private volatile @Nullable Question open;

    Stdin(Session session, IOPub iopub, java.util.function.Supplier<Router> router) {
        this.session = session;
        this.iopub = iopub;
        this.router = router;
    }

    /** The prompt is the cell's unfinished line. */
    String ask(Origin origin) throws InterruptedException {
        JsonObject content = Json.object("prompt", iopub.line(origin), "password", false);
        Message request =
                session.to(origin.identities(), origin.parent(), "input_request", content);
        var question = new Question(request.id(), new CompletableFuture<>());
        open = question;
        try {
            router.get().post(request);
            return question.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nobody completes it so
        } finally {
            open = null;
        }
    }

    void answered(Message message) {
        Question question = open;
        if (question == null || !message.type().equals("input_reply")) return;
        String asked = new Fields(message.parent()).text("msg_id", "");
        boolean late =
                !asked.isEmpty()
                        && !asked.equals(question.id())
                        && asked.startsWith(prefix(question.id()));
        if (!late) question.answer().complete(message.fields().text("value", ""));
    }

    /**
     * Our own ids share their session: only those tell which question was meant; others name the
     * cell, or nothing.
     */
    private static String prefix(String id) {
        return id.substring(0, id.lastIndexOf('_'));
    }
}
