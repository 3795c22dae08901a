package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.CellMagic;
import dev.ultrapixel.kernel.api.Completion;
import dev.ultrapixel.kernel.api.LineMagic;
import dev.ultrapixel.kernel.api.Magics;
import java.util.List;

/** A session without magics. */
final class NoMagics implements Magics {
    @Override
    public Magics line(String name, LineMagic magic, String help) {
        return this;
    }

    @Override
    public Magics cell(String name, CellMagic magic, String help) {
        return this;
    }

    @Override
    public Object runLine(String name, List<String> words) {
        throw new IllegalArgumentException("no line magic %" + name);
    }

    @Override
    public Object runCell(String name, List<String> words, String body) {
        throw new IllegalArgumentException("no cell magic %%" + name);
    }

    @Override
    public List<Completion> complete(String code, int cursor) {
        return List.of();
    }
}
