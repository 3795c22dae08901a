package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.Channels;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests on the control channel, in order. */
final class ControlRequests {
    private final Channels channels;
    private final Interrupts interrupts;
    private final Subshells subshells;
    private final Consumer<String> end;
    private final ExecutorService thread = KernelThread.single("control-requests");

    /**
     * @param end ends the process
     */
    ControlRequests(
            Channels channels, Interrupts interrupts, Subshells subshells, Consumer<String> end) {
        this.channels = channels;
        this.interrupts = interrupts;
        this.subshells = subshells;
        this.end = end;
    }

    /** From the channel's thread: returns at once. */
    void add(Message request) {
        thread.execute(() -> handle(request));
    }

    /** As a front end's interrupt, for a signal. */
    void interrupt() {
        thread.execute(
                () -> {
                    try {
                        interrupts.interrupt();
                    } catch (InterruptedException e) {
                        Log.error("the kernel's own thread was interrupted", e);
                    }
                });
    }

    private void handle(Message request) {
        channels.iopub().status("busy", request.header());
        JsonObject reply;
        try {
            reply = answer(request);
        } catch (InterruptedException | RuntimeException | Error e) {
            Log.error(request.type() + " failed", e);
            reply = Replies.error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
        if (reply != null) {
            String type = request.type().replaceFirst("_request$", "_reply");
            channels.control().post(channels.session().reply(request, type, reply));
        }
        channels.iopub().status("idle", request.header());
        if (request.type().equals("shutdown_request")) end.accept("shutdown_request");
    }

    private @Nullable JsonObject answer(Message request) throws InterruptedException {
        var fields = request.fields();
        return switch (request.type()) {
            case "kernel_info_request" -> About.info();
            case "interrupt_request" -> {
                interrupts.interrupt();
                yield Replies.ok();
            }
            case "shutdown_request" ->
                    Replies.json(new Replies.Shutdown("ok", fields.flag("restart", false)));
            case "create_subshell_request" ->
                    Json.object("status", "ok", "subshell_id", subshells.create());
            case "delete_subshell_request" -> {
                subshells.delete(fields.text("subshell_id"));
                yield Replies.ok();
            }
            case "list_subshell_request" ->
                    Json.object("status", "ok", "subshell_id", subshells.list());
            case "debug_request" ->
                    Json.object(
                            "type",
                            "response",
                            "seq",
                            0,
                            "request_seq",
                            fields.number("seq", 0),
                            "command",
                            fields.text("command", ""),
                            "success",
                            false,
                            "message",
                            "no debugger");
            default -> SideRequests.unknown(request);
        };
    }
}
