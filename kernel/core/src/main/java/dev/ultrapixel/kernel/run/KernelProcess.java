package dev.ultrapixel.kernel.run;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Notebook;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.CellOutput;
import dev.ultrapixel.kernel.channel.Channels;
import dev.ultrapixel.kernel.comm.CommTable;
import dev.ultrapixel.kernel.complete.Completeness;
import dev.ultrapixel.kernel.complete.Completer;
import dev.ultrapixel.kernel.complete.Inspector;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.history.History;
import dev.ultrapixel.kernel.history.HistoryFile;
import dev.ultrapixel.kernel.wire.Fields;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A kernel from its first request to its end. One in a process: it takes over {@code System.out,
 * err, in}.
 */
public final class KernelProcess {
    /** A class-data archive is written at the end, and takes its time. */
    private static final long SHUTDOWN_MILLIS =
            Boolean.getBoolean("ultrapixel.kernel.archive") ? 60_000 : 2500;

    private final Channels channels;
    private final Hooks hooks = new Hooks();
    private final CellCount count = new CellCount();
    private final Startup startup = new Startup();
    private final Evaluator evaluator;
    private final Interrupts interrupts;
    private final CellRunner runner;
    private final CellQueue cells;
    private final Subshells subshells;
    private final SideRequests side;
    private final ControlRequests control;
    private final History history = new History(HistoryFile.ofEnvironment());
    private final RunningKernel kernel;
    private final Parts parts = new Parts();
    private final AtomicBoolean ending = new AtomicBoolean();

    public KernelProcess(Channels channels) {
        Log.debug("a kernel starts"); // the log keeps the process's stderr, before cells have their
        // own
        this.channels = channels;
        evaluator = new Evaluator(parts::language);
        interrupts = new Interrupts(channels.iopub(), hooks);
        var comms = new CommTable(channels.iopub());
        var displays = new Displays(channels.iopub(), parts::renderers);
        kernel =
                new RunningKernel(
                        evaluator, parts::renderers, parts::magics, comms, displays, hooks);
        parts.serve(kernel);
        var inspector = new Inspector(evaluator, parts::sources);
        runner =
                new CellRunner(
                        channels.iopub(),
                        evaluator,
                        parts::renderers,
                        inspector,
                        history,
                        interrupts,
                        hooks,
                        startup,
                        count);
        cells = new CellQueue("cell", channels, runner, evaluator, count);
        subshells = new Subshells(this::subshell);
        side =
                new SideRequests(
                        channels,
                        new Completer(evaluator, parts::magics),
                        inspector,
                        new Completeness(evaluator),
                        history,
                        comms,
                        cells::running);
        control = new ControlRequests(channels, interrupts, subshells, this::exit);
        Notebook.attach(kernel);
    }

    /**
     * Serves until the process ends. The front end has its first answer before the session is
     * built.
     */
    public void run() {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setOut(CellOutput.printer(channels.iopub(), "stdout"));
        System.setErr(CellOutput.printer(channels.iopub(), "stderr"));
        System.setIn(channels.input());
        Runtime.getRuntime().addShutdownHook(new KernelThread("shutdown", this::shutDown));
        Signals.onInterrupt(control::interrupt);
        Parent.onEnd(() -> exit("the parent process ended"));
        channels.iopub().status("starting", new JsonObject());
        channels.serve(control::add, this::onShell);
        About.info(); // made before it is asked, if it can be
        evaluator.start();
        new StartScripts(kernel, evaluator, startup).run(cells.thread());
        kernel.extensions().install(evaluator.classLoader(), kernel);
        WarmUp.start(evaluator, this::prepare, () -> cells.running().isPresent());
        cells.work();
    }

    /** What a first cell needs beside the compiler. */
    private void prepare() {
        history.prepare();
        parts.renderers().render(2);
        evaluator.analyse(analysis -> parts.language().split("1+1", analysis));
    }

    private void onShell(Message request) {
        switch (request.type()) {
            case "execute_request" -> execute(request);
            case "shutdown_request", "interrupt_request" ->
                    control.add(request); // old clients ask here
            default -> side.add(request, channels.shell());
        }
    }

    private void execute(Message request) {
        String id = new Fields(request.header()).text("subshell_id", "");
        Optional<CellQueue> queue = id.isEmpty() ? Optional.of(cells) : subshells.find(id);
        if (queue.isPresent()) {
            queue.get().add(request);
            return;
        }
        channels.iopub().status("busy", request.header());
        JsonObject reply = Replies.error("UnknownSubshell", "no subshell " + id);
        channels.shell().post(channels.session().reply(request, "execute_reply", reply));
        channels.iopub().status("idle", request.header());
    }

    private CellQueue subshell(String name) {
        var queue = new CellQueue(name, channels, runner, evaluator, count);
        queue.start(name);
        return queue;
    }

    /** Ends the process, whatever user threads and shutdown hooks do. */
    @SuppressWarnings("SystemExitOutsideMain") // it is the process that this class stands for
    private void exit(String why) {
        Log.debug("the kernel ends: " + why);
        KernelThread.start(
                "halt",
                () -> {
                    pause(SHUTDOWN_MILLIS);
                    Runtime.getRuntime().halt(0);
                });
        KernelThread.start("exit", () -> System.exit(0));
    }

    /** Hooks have a second, then the sockets. */
    private void shutDown() {
        if (!ending.compareAndSet(false, true)) return;
        Thread hooksThread =
                KernelThread.start(
                        "shutdown-hooks",
                        () -> {
                            hooks.shutsDown();
                            kernel.extensions().uninstall(kernel);
                        });
        try {
            hooksThread.join(1000);
            history.close();
            channels.close();
        } catch (InterruptedException e) {
            Log.error("the kernel's own thread was interrupted", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Log.error("the kernel's own thread was interrupted", e);
        }
    }
}
