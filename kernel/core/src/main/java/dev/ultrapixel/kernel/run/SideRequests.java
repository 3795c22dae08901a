package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.Channels;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.channel.Router;
import dev.ultrapixel.kernel.comm.CommTable;
import dev.ultrapixel.kernel.complete.Completeness;
import dev.ultrapixel.kernel.complete.Completer;
import dev.ultrapixel.kernel.complete.Inspector;
import dev.ultrapixel.kernel.history.History;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import dev.ultrapixel.kernel.wire.Requests;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything but cells: answered in order, also while a cell runs. Comms have a thread of their
 * own: they run user code.
 */
final class SideRequests {
    private final Channels channels;
    private final Completer completer;
    private final Inspector inspector;
    private final Completeness completeness;
    private final History history;
    private final CommTable comms;
    private final Supplier<Optional<JsonObject>> runningCell;
    private final ExecutorService side = KernelThread.single("side");
    private final ExecutorService commThread =
            Executors.newSingleThreadExecutor(SideRequests::userThread);

    SideRequests(
            Channels channels,
            Completer completer,
            Inspector inspector,
            Completeness completeness,
            History history,
            CommTable comms,
            Supplier<Optional<JsonObject>> runningCell) {
        this.channels = channels;
        this.completer = completer;
        this.inspector = inspector;
        this.completeness = completeness;
        this.history = history;
        this.comms = comms;
        this.runningCell = runningCell;
    }

    /** From a channel's thread: returns at once. */
    void add(Message request, Router from) {
        boolean isComm =
                request.type().startsWith("comm_") && !request.type().equals("comm_info_request");
        (isComm ? commThread : side).execute(() -> handle(request, from));
    }

    private void handle(Message request, Router from) {
        channels.iopub().status("busy", request.header());
        Origin.bind(new Origin(new Cell(0, ""), request.header(), request.identities(), false));
        try {
            JsonObject reply = answer(request);
            if (reply != null)
                from.post(channels.session().reply(request, replyType(request), reply));
        } finally {
            Origin.bind(null);
            channels.iopub().status("idle", request.header());
            // A front end shows the last status that it saw, and a cell still runs.
            runningCell.get().ifPresent(header -> channels.iopub().status("busy", header));
        }
    }

    private static String replyType(Message request) {
        return request.type().replaceFirst("_request$", "_reply");
    }

    private @Nullable JsonObject answer(Message request) {
        boolean asks = request.type().endsWith("_request");
        try {
            return handle(request);
        } catch (IllegalArgumentException e) {
            return asks ? Replies.error("InvalidRequest", String.valueOf(e.getMessage())) : null;
        } catch (RuntimeException | Error e) {
            if (asks) Log.error(request.type() + " failed", e);
            else System.err.println("a comm's listener failed: " + e);
            return asks
                    ? Replies.error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()))
                    : null;
        }
    }

    private @Nullable JsonObject handle(Message request) {
        var fields = request.fields();
        return switch (request.type()) {
            case "kernel_info_request" -> About.info();
            case "complete_request" ->
                    Replies.json(completer.complete(Requests.Complete.of(fields)));
            case "inspect_request" -> Replies.json(inspector.inspect(Requests.Inspect.of(fields)));
            case "is_complete_request" ->
                    Replies.json(completeness.of(Requests.IsComplete.of(fields).code()));
            case "history_request" -> Replies.json(history.find(Requests.History.of(fields)));
            case "comm_info_request" -> comms.info(Requests.CommInfo.of(fields));
            case "comm_open" -> nothing(() -> comms.opened(request));
            case "comm_msg" -> nothing(() -> comms.received(request));
            case "comm_close" -> nothing(() -> comms.closed(request));
            default -> unknown(request);
        };
    }

    static @Nullable JsonObject unknown(Message request) {
        Log.warn("unknown message type " + request.type());
        boolean asks = request.type().endsWith("_request");
        return asks
                ? Replies.error("UnknownRequest", "this kernel knows no " + request.type())
                : null;
    }

    private static @Nullable JsonObject nothing(Runnable action) {
        action.run();
        return null;
    }

    private static Thread userThread(Runnable work) {
        var thread = new Thread(null, work, "comms", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
