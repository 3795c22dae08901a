package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.channel.Origin;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * The session. JShell compiles under one lock, which is released while user code runs: completion,
 * nested evaluation and subshells compile meanwhile.
 */
public final class Evaluator {
    private final ReentrantLock compileLock = new ReentrantLock();
    private final VariableFields fields = new VariableFields();
    private final Positions positions = new Positions();
    private final Translations translations = new Translations();
    private final SnippetLoader loader = new SnippetLoader();
    private final CellControl control =
            new CellControl(loader, compileLock, fields, Timeouts.ofEnvironment());
    private final Temporaries.Names names = new Temporaries.Names();
    private final Set<String> classpath = new LinkedHashSet<>();
    private final Supplier<CellLanguage> language;
    private final SessionVariables variables;
    private volatile UndefinedAdvice advice = UndefinedAdvice.NONE;
    private volatile JShell shell;
    private volatile Snippets snippets;

    /** Cheap; the session itself comes with {@link #start}. */
    @SuppressWarnings(
            "NullAway") // the session comes with start, and the lock keeps everybody waiting for it
    public Evaluator(Supplier<CellLanguage> language) {
        this.language = language;
        this.variables = new SessionVariables(this, fields, positions);
        compileLock.lock(); // who compiles waits until start() has run, on this thread
    }

    /** Builds the session, on the thread that made this. */
    public void start() {
        try {
            shell =
                    JShell.builder()
                            .compilerOptions(
                                    Words.of(Env.get("COMPILER_OPTS").orElse(""))
                                            .toArray(String[]::new))
                            .tempVariableNameGenerator(names)
                            .executionEngine(new Provider(control), Map.of())
                            .build();
            for (String entry :
                    System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                if (classpath.add(entry)) shell.addToClasspath(entry);
            }
            var imports = new Imports(shell, loader.classes());
            imports.addDefaults();
            shell.onSnippetEvent(this::freeDropped);
            snippets =
                    new Snippets(
                            this,
                            shell,
                            control,
                            positions,
                            translations,
                            variables,
                            fields,
                            imports);
        } finally {
            compileLock.unlock();
        }
    }

    /** No more of it. */
    public void close() {
        locked(
                () -> {
                    shell.close();
                    return true;
                });
    }

    /** Who drops a variable, %reset for one, lets go of its value. */
    private void freeDropped(SnippetEvent event) {
        boolean dropped = event.status() == Snippet.Status.DROPPED;
        if (dropped && event.snippet() instanceof VarSnippet variable) {
            fields.drop(variable.name());
        }
    }

    /** Who knows what undefined names may mean. */
    public void adviseBy(UndefinedAdvice adviser) {
        advice = adviser;
    }

    Optional<String> advice(String kind, String name) {
        return advice.on(kind, name);
    }

    /** From now on what the calling thread evaluates runs on that thread. */
    public void drive(@Nullable CellThread thread) {
        control.drive(thread);
    }

    /**
     * A whole script: its snippets and magics in order.
     *
     * @return the last value, null if there is none
     * @throws CompileError before anything of the wrong snippet has run
     * @throws CellFailure what the code threw
     */
    public @Nullable Object evaluate(Script script, @Nullable CellThread thread)
            throws CellFailure {
        CellLanguage now = language.get();
        Object value = null;
        for (Part part : locked(() -> now.split(script.text(), shell.sourceCodeAnalysis()))) {
            if (part instanceof Part.Java java) {
                if (!java.source().isBlank()) value = java(java, script);
            } else if (part instanceof Part.LineMagic magic) {
                value = magic(thread, () -> now.run(magic));
            } else if (part instanceof Part.CellMagic magic) {
                value = magic(thread, () -> now.run(magic));
            }
        }
        return value;
    }

    /** As {@link #evaluate}, on the calling thread; throws what the code threw. */
    public @Nullable Object nested(Script script) throws Exception {
        checkInterrupted();
        try {
            return evaluate(script, null);
        } catch (CellFailure failure) {
            if (failure.thrown() instanceof Error error) throw error;
            if (failure.thrown() instanceof Exception exception) throw exception;
            throw failure;
        }
    }

    /** Runs on a cell's thread; its interrupts hold. */
    public @Nullable Object on(CellThread thread, Origin origin, Callable<?> work)
            throws Throwable {
        return thread.call(
                origin,
                () -> {
                    Thread.currentThread().setContextClassLoader(loader.classes());
                    return work.call();
                },
                0);
    }

    /** A cell's Java, magics blanked; the compile lock must be held. */
    public String java(String code) {
        snippets.temporaries().recall(code);
        return language.get().java(code, shell.sourceCodeAnalysis());
    }

    /** Asks the compiler, also while user code runs. */
    public <T extends @Nullable Object> T analyse(Function<SourceCodeAnalysis, T> question) {
        return locked(() -> question.apply(shell.sourceCodeAnalysis()));
    }

    /** Works on the session, also while user code runs. */
    public <T extends @Nullable Object> T withShell(Function<JShell, T> work) {
        return locked(() -> work.apply(shell));
    }

    /** Compiles and runs code of the kernel's own, and forgets it. */
    public void rehearse(String code) {
        locked(
                () -> {
                    names.rehearse(true);
                    try {
                        for (SnippetEvent event : shell.eval(code)) shell.drop(event.snippet());
                    } finally {
                        names.rehearse(false);
                    }
                    return true;
                });
    }

    void forgetResults() {
        locked(
                () -> {
                    snippets.temporaries().clear();
                    return true;
                });
    }

    public JShell shell() {
        return locked(() -> shell);
    }

    /** For later cells. An entry that is there already is not added again; whether it was new. */
    public boolean addToClasspath(Path entry) {
        String path = entry.toAbsolutePath().normalize().toString();
        return locked(
                () -> {
                    if (!classpath.add(path)) return false;
                    shell.addToClasspath(path);
                    return true;
                });
    }

    /** Of all cell code. */
    public ClassLoader classLoader() {
        return loader.classes();
    }

    public SessionVariables variables() {
        return variables;
    }

    public Positions positions() {
        return positions;
    }

    public Translations translations() {
        return translations;
    }

    static void checkInterrupted() {
        Origin origin = Origin.current();
        if (origin != null && origin.requested()) throw new CellInterrupted();
    }

    private @Nullable Object java(Part.Java part, Script script) throws CellFailure {
        compileLock.lock();
        try {
            return snippets.evaluate(part, script);
        } finally {
            compileLock.unlock();
        }
    }

    private @Nullable Object magic(@Nullable CellThread thread, Callable<?> magic)
            throws CellFailure {
        Origin origin = Origin.current();
        try {
            checkInterrupted();
            return thread == null || origin == null ? magic.call() : on(thread, origin, magic);
        } catch (CompileError e) {
            throw e;
        } catch (Throwable e) {
            throw new CellFailure(e);
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        compileLock.lock();
        try {
            return work.get();
        } finally {
            compileLock.unlock();
        }
    }

    private record Provider(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "ultrapixel";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }

    /** All entries beyond the start's. */
    public List<String> classpath() {
        return locked(() -> List.copyOf(classpath));
    }
}
