package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.Cancellation;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.Comms;
import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.Magics;
import dev.ultrapixel.kernel.api.Renderers;
import dev.ultrapixel.kernel.api.Variables;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/** The kernel as cells and extensions see it. */
final class RunningKernel implements Kernel {
    private static final Cancellation NEVER =
            new Cancellation() {
                @Override
                public boolean requested() {
                    return false;
                }

                @Override
                public long sinceNanos() {
                    return 0;
                }
            };

    private final Evaluator evaluator;
    private final Supplier<Renderers> renderers;
    private final Supplier<Magics> magics;
    private final Comms comms;
    private final Display display;
    private final Hooks hooks;
    private final Extensions extensions;

    RunningKernel(
            Evaluator evaluator,
            Supplier<Renderers> renderers,
            Supplier<Magics> magics,
            Comms comms,
            Display display,
            Hooks hooks) {
        this.evaluator = evaluator;
        this.renderers = renderers;
        this.magics = magics;
        this.comms = comms;
        this.display = display;
        this.hooks = hooks;
        this.extensions = new Extensions();
    }

    Extensions extensions() {
        return extensions;
    }

    @Override
    public Renderers renderers() {
        return renderers.get();
    }

    @Override
    public Magics magics() {
        return magics.get();
    }

    @Override
    public Comms comms() {
        return comms;
    }

    @Override
    public Variables variables() {
        return evaluator.variables();
    }

    @Override
    public Display display() {
        return display;
    }

    @Override
    public JShell jshell() {
        return evaluator.shell();
    }

    @Override
    public @Nullable Object eval(String code) throws Exception {
        int number = currentCell().map(Cell::number).orElse(0);
        return evaluator.nested(new Script("eval in cell [" + number + "]", number, code));
    }

    @Override
    public @Nullable Object eval(String name, String code) throws Exception {
        return evaluator.nested(new Script(name, currentCell().map(Cell::number).orElse(0), code));
    }

    @Override
    public void addToClasspath(Path... entries) {
        boolean more = false;
        for (Path entry : entries) more |= evaluator.addToClasspath(entry);
        if (more) extensions.install(evaluator.classLoader(), this);
    }

    @Override
    public Cancellation cancellation() {
        Origin origin = Origin.current();
        return origin == null ? NEVER : origin;
    }

    @Override
    public Optional<Cell> currentCell() {
        return Optional.ofNullable(Origin.current()).map(Origin::cell);
    }

    @Override
    public AutoCloseable onInterrupt(Runnable action) {
        return hooks.onInterrupt(action);
    }

    @Override
    public AutoCloseable onCellStart(Consumer<Cell> action) {
        return hooks.onCellStart(action);
    }

    @Override
    public AutoCloseable onCellEnd(Consumer<Cell> action) {
        return hooks.onCellEnd(action);
    }

    @Override
    public AutoCloseable onShutdown(Runnable action) {
        return hooks.onShutdown(action);
    }

    @Override
    public String banner() {
        return About.banner();
    }
}
