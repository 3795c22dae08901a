package dev.ultrapixel.notebook.kernel;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.LineMagic;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Variable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/** {@code %tensors}: the tensors and arrays that variables hold, and how much memory they take. */
final class TensorsMagic implements LineMagic {

    static final String HELP = "lists the variables that hold tensors: shape, memory and cell";

    private static final String ROW = "%-16s %-18s %-28s %10s  %s%n";

    @Override
    public DisplayData eval(MagicCall call) {
        call.args();
        var text = new StringBuilder(ROW.formatted("name", "holds", "shape", "MiB", "cell"));
        Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>()); // once each
        int rows = 0;
        for (Variable variable : call.kernel().variables().list()) {
            Held held = call.kernel().variables().value(variable.name()).map(Held::of).orElse(null);
            if (held == null) continue;
            rows++;
            all.addAll(held.parts());
            String cell = variable.cell() == 0 ? "start" : "[" + variable.cell() + "]";
            text.append(
                    ROW.formatted(
                            variable.name(), held.kind(), held.shape(), mib(held.bytes()), cell));
        }
        if (rows == 0) return DisplayData.text("no variable holds a tensor");
        return DisplayData.text(
                text + "together %s MiB".formatted(mib(all.stream().mapToLong(Held::bytes).sum())));
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / (double) (1 << 20));
    }
}
