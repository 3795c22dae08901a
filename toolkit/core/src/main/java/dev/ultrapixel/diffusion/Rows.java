package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/** (1, …) tensors → (b, …). */
final class Rows {

    private Rows() {}

    static Tensor concat(List<Tensor> rows) {
        Tensor first = rows.get(0);
        long[] shape = first.shape();
        shape[0] = rows.size();
        ByteBuffer all = Tensor.allocate(first.dtype(), Tensor.count(shape));
        rows.forEach(row -> all.put(row.bytes()));
        return Tensor.of(first.dtype(), all.flip(), shape);
    }
}
