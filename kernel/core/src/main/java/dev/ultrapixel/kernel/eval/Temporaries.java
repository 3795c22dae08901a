package dev.ultrapixel.kernel.eval;

import java.util.ArrayDeque;
import java.util.Deque;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/**
 * {@code $1, $2, …}: the last 20 results have a name; older ones are dropped, so that their values
 * can go.
 */
final class Temporaries {
    private static final int KEPT = 20;

    private final Deque<VarSnippet> kept = new ArrayDeque<>();
    private final JShell shell;
    private final VariableFields fields;
    private final Positions positions;

    Temporaries(JShell shell, VariableFields fields, Positions positions) {
        this.shell = shell;
        this.fields = fields;
        this.positions = positions;
    }

    void add(VarSnippet snippet) {
        kept.add(snippet);
        if (kept.size() <= KEPT) return;
        VarSnippet old = kept.remove();
        fields.forget(old.name());
        positions.remove(old.id());
        shell.drop(old);
    }
}
