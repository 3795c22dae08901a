package dev.ultrapixel.networks;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import java.util.List;
import java.util.function.UnaryOperator;

/** A layer of a sequence with its checkpoint path, where its output (b, h, w, c) can be seen. */
record Step(String path, UnaryOperator<Array> layer) {

    /** layer(x), shown. Layers of Stage A may write over x. */
    Array apply(Array x) {
        return Probe.seeGrid(path, layer.apply(x));
    }

    /** One step after the other, holding one step's intermediates at a time. */
    static Array chain(Array x, List<Step> steps) {
        return Scope.chain(x, steps, Step::apply);
    }
}
