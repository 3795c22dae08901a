package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.base.Messages;
import dev.ultrapixel.kernel.channel.Origin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process: with safepoints, on the cell's thread, and keeping the objects
 * themselves. Nothing is turned into a string here.
 */
final class CellControl extends DirectExecutionControl {
    private static final int CAUSES = 8;

    /** What the last snippet on a thread came to. JShell itself only keeps names and frames. */
    static final class Outcome {
        @Nullable Object value;
        @Nullable Throwable thrown;
    }

    private final SnippetLoader loader;
    private final ReentrantLock compileLock;
    private final VariableFields fields;
    private final long timeoutMillis;

    @SuppressWarnings("ThreadLocalUsage") // one session, a few threads that live as long
    private final ThreadLocal<Outcome> outcome = ThreadLocal.withInitial(Outcome::new);

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable CellThread> driven = new ThreadLocal<>();

    CellControl(
            SnippetLoader loader,
            ReentrantLock compileLock,
            VariableFields fields,
            long timeoutMillis) {
        super(loader);
        this.loader = loader;
        this.compileLock = compileLock;
        this.fields = fields;
        this.timeoutMillis = timeoutMillis;
    }

    /** Of the last snippet that the calling thread evaluated. */
    Outcome outcome() {
        return outcome.get();
    }

    /**
     * From now on the calling thread's snippets run on this one; null: on the calling thread
     * itself.
     */
    void drive(@Nullable CellThread thread) {
        driven.set(thread);
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        var safe = new ClassBytecodes[classes.length];
        for (int i = 0; i < classes.length; i++) {
            safe[i] =
                    new ClassBytecodes(
                            classes[i].name(), Safepoints.insert(classes[i].bytecodes()));
        }
        super.load(safe);
        for (ClassBytecodes loaded : safe) fields.add(loader.loaded(loaded.name()));
    }

    /** JShell then loads a replacement class. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        throw new NotImplementedException("redefine");
    }

    @Override
    protected String invoke(Method method) throws Exception {
        boolean locked = compileLock.isHeldByCurrentThread();
        if (locked) compileLock.unlock(); // others may compile while user code runs
        var result = outcome.get();
        result.value = null;
        result.thrown = null;
        try {
            result.value = run(method);
            return "";
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SPIResolutionException unresolved) {
                throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
            }
            result.thrown = cause == null ? e : cause;
        } catch (TimeoutException e) {
            result.thrown = new TimeoutException("Evaluation timed out after " + timeout() + ".");
            result.thrown.setStackTrace(new StackTraceElement[0]);
        } catch (Throwable e) {
            result.thrown = e;
        } finally {
            if (locked) compileLock.lock();
        }
        throw user(result.thrown, 0);
    }

    @Override
    public String varValue(String className, String variable) {
        return "";
    }

    private @Nullable Object run(Method method) throws Throwable {
        CellThread thread = driven.get();
        Origin origin = Origin.current();
        if (thread == null || origin == null) return call(method);
        return thread.call(origin, () -> call(method), timeoutMillis);
    }

    private @Nullable Object call(Method method) throws ReflectiveOperationException {
        // Each time: a thread has the loader of whoever made it.
        Thread.currentThread().setContextClassLoader(loader.classes());
        return method.invoke(null);
    }

    private String timeout() {
        if (timeoutMillis % 1000 != 0) return timeoutMillis + " milliseconds";
        return TimeUnit.MILLISECONDS.toSeconds(timeoutMillis) + " seconds";
    }

    /** With its causes: JShell translates their frames too. */
    private static UserException user(Throwable thrown, int depth) {
        var user =
                new UserException(
                        Messages.of(thrown), thrown.getClass().getName(), thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && cause != thrown && depth < CAUSES)
            user.initCause(user(cause, depth + 1));
        return user;
    }
}
