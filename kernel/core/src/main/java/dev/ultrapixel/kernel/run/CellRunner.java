package dev.ultrapixel.kernel.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Renderers;
import dev.ultrapixel.kernel.channel.IOPub;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.complete.Inspector;
import dev.ultrapixel.kernel.error.ErrorReport;
import dev.ultrapixel.kernel.error.Errors;
import dev.ultrapixel.kernel.eval.CellFailure;
import dev.ultrapixel.kernel.eval.CellThread;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import dev.ultrapixel.kernel.history.History;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Requests;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one cell: its input, its result or error, its user expressions. */
final class CellRunner {
    private final IOPub iopub;
    private final Evaluator evaluator;
    private final Errors errors;
    private final Supplier<Renderers> renderers;
    private final Inspector inspector;
    private final History history;
    private final Interrupts interrupts;
    private final Hooks hooks;
    private final Startup startup;
    private final CellCount count;

    CellRunner(
            IOPub iopub,
            Evaluator evaluator,
            Supplier<Renderers> renderers,
            Inspector inspector,
            History history,
            Interrupts interrupts,
            Hooks hooks,
            Startup startup,
            CellCount count) {
        this.iopub = iopub;
        this.evaluator = evaluator;
        this.errors = new Errors(evaluator);
        this.renderers = renderers;
        this.inspector = inspector;
        this.history = history;
        this.interrupts = interrupts;
        this.hooks = hooks;
        this.startup = startup;
        this.count = count;
    }

    /**
     * The reply's content. Never throws: what goes wrong is in it.
     *
     * @param onReply hears of it before those who wait for an interrupt's success
     */
    JsonObject run(
            Message message, CellThread thread, Runnable onBusy, Consumer<JsonObject> onReply) {
        Requests.Execute request;
        try {
            request = Requests.Execute.of(message.fields());
        } catch (IllegalArgumentException e) {
            JsonObject refused = Replies.error("InvalidRequest", String.valueOf(e.getMessage()));
            onReply.accept(refused);
            return refused;
        }
        int number = count.next(request.storeHistory());
        var origin =
                new Origin(
                        new Cell(number, request.code()),
                        message.header(),
                        message.identities(),
                        request.allowStdin());
        var cell = new RunningCell(origin, thread);
        Origin.bind(origin);
        origin.becomeLatest();
        interrupts.started(cell);
        long begin = System.nanoTime();
        try {
            if (!request.silent()) {
                iopub.publish(
                        origin.parent(),
                        "execute_input",
                        Json.object("code", request.code(), "execution_count", number));
            }
            onBusy.run();
            startup.tell(origin, iopub);
            hooks.cellStarts(origin.cell());
            JsonObject reply = run(request, number, origin, thread);
            onReply.accept(reply);
            return reply;
        } finally {
            if (!request.silent()) {
                MemoryLine.after(System.nanoTime() - begin)
                        .ifPresent(
                                line ->
                                        iopub.publish(
                                                origin.parent(),
                                                "display_data",
                                                Displays.content(line)));
            }
            hooks.cellEnds(origin.cell());
            iopub.end(origin);
            interrupts.ended(cell);
            Origin.bind(null);
        }
    }

    private JsonObject run(Requests.Execute request, int number, Origin origin, CellThread thread) {
        String output = "";
        try {
            var page = inspector.page(request.code());
            if (page.isPresent()) return executed(number, page.get(), new JsonObject());

            Object value = evaluator.evaluate(Script.cell(number, request.code()), thread);
            if (origin.requested())
                throw new CellFailure(new CellInterrupted()); // it caught the error, but did stop
            iopub.end(origin);
            if (value != null && !request.silent()) {
                DisplayData shown = render(value, origin, thread);
                output = String.valueOf(shown.plain());
                iopub.publish(origin.parent(), "execute_result", Displays.result(shown, number));
            }
            return executed(
                    number, pages(origin), expressions(request.userExpressions(), origin, thread));
        } catch (Throwable failure) {
            return failed(failure, request, number, origin);
        } finally {
            if (request.storeHistory()) history.add(number, request.code(), output);
        }
    }

    private static JsonArray pages(Origin origin) {
        var payload = new JsonArray();
        for (String text : origin.pages()) {
            Object data = Map.of("text/plain", text);
            payload.add(Json.object("source", "page", "data", data, "start", 0));
        }
        return payload;
    }

    private static JsonObject executed(int number, JsonArray payload, JsonObject expressions) {
        return Replies.json(new Replies.Executed("ok", number, payload, expressions));
    }

    private JsonObject failed(
            Throwable failure, Requests.Execute request, int number, Origin origin) {
        ErrorReport report = errors.report(failure, origin.requested());
        iopub.end(origin);
        if (!request.silent()) {
            iopub.publish(
                    origin.parent(),
                    "error",
                    Json.object(
                            "ename",
                            report.name(),
                            "evalue",
                            report.value(),
                            "traceback",
                            report.traceback()));
        }
        return Replies.json(
                new Replies.Failed(
                        "error",
                        number,
                        report.name(),
                        report.value(),
                        report.traceback(),
                        new JsonArray()));
    }

    /** On the cell's thread: a renderer and a toString are user code. */
    private DisplayData render(@Nullable Object value, Origin origin, CellThread thread)
            throws Throwable {
        try {
            Object shown = evaluator.on(thread, origin, () -> renderers.get().render(value));
            return shown instanceof DisplayData data ? data : DisplayData.text("");
        } catch (Exception | LinkageError | StackOverflowError e) {
            if (origin.requested()) throw e;
            throw new CellFailure(e);
        }
    }

    private JsonObject expressions(
            Map<String, String> expressions, Origin origin, CellThread thread) {
        var results = new JsonObject();
        expressions.forEach(
                (name, code) -> {
                    try {
                        Object value =
                                evaluator.evaluate(
                                        new Script(
                                                "user expression " + name,
                                                origin.cell().number(),
                                                code),
                                        thread);
                        results.add(name, Displays.expression(render(value, origin, thread)));
                    } catch (Throwable failure) {
                        ErrorReport report = errors.report(failure, origin.requested());
                        results.add(
                                name,
                                Json.object(
                                        "status",
                                        "error",
                                        "ename",
                                        report.name(),
                                        "evalue",
                                        report.value(),
                                        "traceback",
                                        report.traceback()));
                    }
                });
        return results;
    }
}
