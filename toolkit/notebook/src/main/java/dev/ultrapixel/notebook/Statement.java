package dev.ultrapixel.notebook;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/**
 * The statement of a notebook or a shell that this thread runs: JShell gives each a class of its
 * own, {@code REPL.$JShell$12}.
 */
final class Statement {

    private static final String WRAPPER = "REPL.$JShell$";

    private Statement() {}

    /** The outermost statement's class, or nothing where no JShell runs. */
    static Optional<String> running() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.map(StackFrame::getClassName)
                                        .filter(name -> name.startsWith(WRAPPER))
                                        .reduce((inner, outer) -> outer));
    }
}
