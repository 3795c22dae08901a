package dev.ultrapixel.kernel.testing;

import dev.ultrapixel.kernel.api.Cancellation;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.Notebook;
import dev.ultrapixel.kernel.api.Variable;
import dev.ultrapixel.kernel.api.VariableListener;
import dev.ultrapixel.kernel.api.Variables;
import dev.ultrapixel.kernel.display.BuiltInRenderers;
import dev.ultrapixel.kernel.display.RendererRegistry;
import dev.ultrapixel.kernel.eval.Part;
import dev.ultrapixel.kernel.magic.MagicRegistry;
import dev.ultrapixel.kernel.magic.builtin.BuiltInMagics;
import dev.ultrapixel.kernel.maven.MavenOptions;
import dev.ultrapixel.kernel.maven.MavenSession;
import dev.ultrapixel.kernel.testing.TestDisplay.Shown;
import dev.ultrapixel.kernel.widget.Widgets;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/** JShell in this process, the real registries, and lists instead of channels. */
public final class TestKernel implements Kernel, AutoCloseable {

    public final List<String> paged = new ArrayList<>();
    public final List<Path> added = new ArrayList<>();
    public final List<String> evaluated = new ArrayList<>();
    public final TestComms comms = new TestComms();
    public final List<VariableListener> listeners = new ArrayList<>();
    private final RendererRegistry renderers = new RendererRegistry();
    private final MagicRegistry magics = new MagicRegistry(() -> this);
    private final TestDisplay display = new TestDisplay(renderers);
    public final List<Shown> shown = display.shown;
    private final JShell jshell = JShell.builder().executionEngine("local").build();

    public TestKernel() {
        this(new MavenSession(MavenOptions.user(true), Map::of));
    }

    public TestKernel(MavenSession dependencies) {
        BuiltInRenderers.addTo(renderers);
        Renderer.teach(renderers);
        Widgets.teach(renderers);
        BuiltInMagics.addTo(magics, dependencies, paged::add);
        jshell.addToClasspath(System.getProperty("java.class.path"));
        Notebook.attach(this);
    }

    /** The text of the last display. */
    public String lastText() {
        return String.valueOf(display.last().data().plain());
    }

    @Override
    public RendererRegistry renderers() {
        return renderers;
    }

    @Override
    public MagicRegistry magics() {
        return magics;
    }

    @Override
    public TestComms comms() {
        return comms;
    }

    @Override
    public Variables variables() {
        return new Variables() {
            @Override
            public void forgetResults() {}

            @Override
            public List<Variable> list() {
                return jshell.variables()
                        .filter(v -> jshell.status(v).isActive())
                        .map(v -> new Variable(v.name(), v.typeName(), 1))
                        .toList();
            }

            @Override
            public Optional<Object> value(String name) {
                try {
                    return Optional.ofNullable(eval(name));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public AutoCloseable listen(VariableListener listener) {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }
        };
    }

    @Override
    public Display display() {
        return display;
    }

    @Override
    public JShell jshell() {
        return jshell;
    }

    /** Snippet after snippet; the last one's value if it is an expression. */
    @Override
    public @Nullable Object eval(String code) throws Exception {
        @Nullable Object value = null;
        for (String rest = code; !rest.isBlank(); ) {
            var info = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!info.completeness().isComplete()) {
                throw new IllegalArgumentException("incomplete: " + rest);
            }
            value = snippet(info.source());
            rest = info.remaining();
        }
        return value;
    }

    private @Nullable Object snippet(String source) throws Exception {
        Live.value = null;
        var parsed = jshell.sourceCodeAnalysis().sourceToSnippets(source);
        if (!parsed.isEmpty() && isExpression(parsed.get(0))) {
            String bare = source.strip().replaceFirst(";$", "");
            SnippetEvent kept =
                    jshell.eval("dev.ultrapixel.kernel.testing.Live.keep(%s);".formatted(bare))
                            .get(0);
            if (kept.status() != Status.REJECTED) {
                return result(kept);
            }
        }
        for (SnippetEvent event : jshell.eval(source)) {
            if (event.status() == Status.REJECTED) {
                throw new IllegalArgumentException(
                        jshell.diagnostics(event.snippet())
                                .findFirst()
                                .orElseThrow()
                                .getMessage(null));
            }
            result(event);
        }
        return null;
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.EXPRESSION
                || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private static @Nullable Object result(SnippetEvent event) throws Exception {
        if (event.exception() != null) {
            throw event.exception();
        }
        return Live.value;
    }

    @Override
    public @Nullable Object eval(String name, String code) throws Exception {
        evaluated.add(name);
        return eval(code);
    }

    @Override
    public void addToClasspath(Path... entries) {
        for (Path entry : entries) {
            added.add(entry);
            jshell.addToClasspath(entry.toString());
        }
    }

    @Override
    public Cancellation cancellation() {
        return new Cancellation() {
            @Override
            public boolean requested() {
                return false;
            }

            @Override
            public long sinceNanos() {
                return 0;
            }
        };
    }

    @Override
    public Optional<Cell> currentCell() {
        return Optional.of(new Cell(1, ""));
    }

    @Override
    public AutoCloseable onInterrupt(Runnable action) {
        return () -> {};
    }

    @Override
    public AutoCloseable onCellStart(Consumer<Cell> action) {
        return () -> {};
    }

    @Override
    public AutoCloseable onCellEnd(Consumer<Cell> action) {
        return () -> {};
    }

    @Override
    public AutoCloseable onShutdown(Runnable action) {
        return () -> {};
    }

    @Override
    public String banner() {
        return "a kernel for tests";
    }

    @Override
    public void close() {
        jshell.close();
    }

    /** Runs a cell's parts as the kernel does; the value of the last. */
    public @Nullable Object cell(String code) throws Exception {
        jshell.eval("import static dev.ultrapixel.kernel.api.Notebook.*;");
        @Nullable Object last = null;
        for (Part part : magics.split(code, jshell.sourceCodeAnalysis())) {
            last = run(part);
        }
        return last;
    }

    private @Nullable Object run(Part part) throws Exception {
        if (part instanceof Part.Java java) {
            return eval(java.source());
        }
        return part instanceof Part.LineMagic line
                ? magics.run(line)
                : magics.run((Part.CellMagic) part);
    }
}
