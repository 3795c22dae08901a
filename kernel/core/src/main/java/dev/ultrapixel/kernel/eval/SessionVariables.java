package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.api.Variable;
import dev.ultrapixel.kernel.api.VariableListener;
import dev.ultrapixel.kernel.api.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jshell.VarSnippet;

/** The session's variables, and who wants to hear when one lets go of a value. */
public final class SessionVariables implements Variables {
    private final Evaluator evaluator;
    private final VariableFields fields;
    private final Positions positions;
    private final List<VariableListener> listeners = new CopyOnWriteArrayList<>();
    private final Unclosed unclosed = new Unclosed();

    SessionVariables(Evaluator evaluator, VariableFields fields, Positions positions) {
        this.evaluator = evaluator;
        this.fields = fields;
        this.positions = positions;
    }

    @Override
    public List<Variable> list() {
        return evaluator.withShell(
                shell ->
                        shell.variables()
                                .filter(v -> !v.name().startsWith("$"))
                                .map(this::variable)
                                .toList());
    }

    private Variable variable(VarSnippet snippet) {
        int cell = positions.of(snippet.id()).map(place -> place.script().number()).orElse(0);
        return new Variable(snippet.name(), snippet.typeName(), cell);
    }

    @Override
    public Optional<Object> value(String name) {
        return fields.value(name);
    }

    @Override
    public void forgetResults() {
        evaluator.forgetResults();
    }

    @Override
    public AutoCloseable listen(VariableListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Values that somebody owns, before a snippet; the others stay collectable while it runs. */
    Map<String, Object> owned() {
        Map<String, Object> owned = new HashMap<>();
        fields.forEach(
                (name, value) -> {
                    if (owner(value).isPresent() || unclosed.counts(value)) owned.put(name, value);
                });
        return owned;
    }

    /** After the snippet: which of them have gone. */
    void tellReplaced(Map<String, Object> before) {
        before.forEach(
                (name, old) -> {
                    Object now = fields.value(name).orElse(null);
                    if (now == old) return;
                    var owner = owner(old);
                    boolean reachable =
                            Reach.any(
                                    fields,
                                    old,
                                    value -> owner.map(o -> o.passes(value)).orElse(true));
                    if (owner.isPresent()) owner.get().replaced(name, old, now, reachable);
                    else if (!reachable) unclosed.warn(name, old);
                });
    }

    private Optional<VariableListener> owner(Object value) {
        return listeners.stream().filter(listener -> listener.owns(value)).findFirst();
    }
}
