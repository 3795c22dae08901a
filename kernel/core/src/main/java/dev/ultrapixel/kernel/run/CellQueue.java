package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.Channels;
import dev.ultrapixel.kernel.eval.CellThread;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cells, one after the other: on one thread that compiles and one that runs them. A subshell is
 * another such queue.
 */
final class CellQueue {
    private final Channels channels;
    private final CellRunner runner;
    private final Evaluator evaluator;
    private final CellCount count;
    private final CellThread thread;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<Message> waiting = new ArrayList<>();
    private volatile @Nullable Message running;
    private volatile boolean open = true;

    CellQueue(
            String name,
            Channels channels,
            CellRunner runner,
            Evaluator evaluator,
            CellCount count) {
        this.channels = channels;
        this.runner = runner;
        this.evaluator = evaluator;
        this.count = count;
        this.thread = new CellThread(name);
    }

    /** Starts a thread of its own. */
    void start(String name) {
        KernelThread.start(name + "-compile", this::work);
    }

    /** Works on the calling thread until closed. */
    void work() {
        evaluator.drive(thread);
        while (open) {
            try {
                tasks.take().run();
            } catch (InterruptedException | RuntimeException | Error e) {
                Log.error("a cell could not be handled", e);
            }
        }
    }

    void add(Message request) {
        synchronized (waiting) {
            waiting.add(request);
        }
        tasks.add(this::next);
    }

    /** The header of the cell that runs. */
    Optional<JsonObject> running() {
        return Optional.ofNullable(running).map(Message::header);
    }

    CellThread thread() {
        return thread;
    }

    void close() {
        open = false;
        tasks.add(() -> {});
    }

    private void next() {
        Message request;
        synchronized (waiting) {
            if (waiting.isEmpty()) return; // it was aborted
            request = waiting.remove(0);
        }
        channels.iopub().status("busy", request.header());
        List<Message> aborted = new ArrayList<>();
        JsonObject reply;
        try {
            // Who is told that the cell was interrupted may send the next one at once: it is not
            // aborted.
            Consumer<JsonObject> onReply = done -> aborted.addAll(abortedBy(request, done));
            reply = runner.run(request, thread, () -> running = request, onReply);
        } catch (RuntimeException | Error e) {
            Log.error("a cell's handling failed", e);
            reply = Replies.error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
        running = null;
        answer(request, reply);
        for (Message other : aborted) {
            channels.iopub().status("busy", other.header());
            answer(other, Replies.json(new Replies.Aborted("aborted", count.last())));
        }
    }

    private List<Message> abortedBy(Message request, JsonObject reply) {
        boolean failed = reply.get("status").getAsString().equals("error");
        return failed && request.fields().flag("stop_on_error", true) ? takeAll() : List.of();
    }

    private void answer(Message request, JsonObject reply) {
        channels.shell().post(channels.session().reply(request, "execute_reply", reply));
        channels.iopub().status("idle", request.header());
    }

    private List<Message> takeAll() {
        synchronized (waiting) {
            List<Message> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }
}
