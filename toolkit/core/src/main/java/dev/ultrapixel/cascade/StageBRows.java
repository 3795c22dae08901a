package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stage B called once for n pictures, each with its semantic latent and prompt. */
final class StageBRows implements Denoiser {

    private final List<StageBDenoiser> rows;
    private StageB.@Nullable Conditioned both;
    private StageB.@Nullable Conditioned conditional;

    StageBRows(List<StageBDenoiser> rows) {
        long[] shape = rows.get(0).semantic().shape();
        for (StageBDenoiser row : rows) {
            if (!Arrays.equals(row.semantic().shape(), shape)) {
                throw new IllegalArgumentException(
                        "a batch's semantic latents should have one shape but have %s and %s; make their pictures one after the other"
                                .formatted(
                                        Tensor.describe(shape),
                                        Tensor.describe(row.semantic().shape())));
            }
        }
        this.rows = List.copyOf(rows);
    }

    @Override
    public Dtype dtype() {
        return cascade().stageB().dtype();
    }

    @Override
    public Predictions predict(Array x, Call call) {
        int n = rows.size();
        boolean guided = call.both();
        Hooks hooks = Inner.around(Hooks.NONE, call.inner(), guided);
        StageB.Conditioned condition = guided ? both() : conditional();
        Array input = guided ? Ops.concat(0, x, x) : x; // [conditional, unconditional]
        Array eps = cascade().stageB().apply(input, Times.at(call.r()), condition, hooks);
        return Predictions.of(eps, n, guided, Map.of(), Inner.of(hooks, call.inner(), n, guided));
    }

    private Cascade cascade() {
        return rows.get(0).conditions().cascade();
    }

    /** Its conditional half; one object, which a card is given once. */
    private StageB.Conditioned conditional() {
        StageB.Conditioned known = conditional;
        if (known == null) {
            known = both().rows(0, rows.size());
            conditional = known;
        }
        return known;
    }

    /** What is constant over a pass, of both halves: computed once. */
    private StageB.Conditioned both() {
        StageB.Conditioned known = both;
        if (known == null) {
            Latent latent = rows.get(0).latent();
            known =
                    Scope.tidy(
                            () -> {
                                Array semantic = each(row -> Array.of(row.semantic()));
                                Array pooled = each(row -> Array.of(row.conditions().pooled()));
                                Array empty = each(row -> Array.of(row.conditions().emptyPooled()));
                                Array nothing = Array.of(Tensor.zeros(semantic.shape()));
                                return cascade()
                                        .stageB()
                                        .condition(
                                                Ops.concat(0, semantic, nothing),
                                                Ops.concat(0, pooled, empty),
                                                cascade().pixels(semantic),
                                                latent.rows(),
                                                latent.columns());
                            });
            both = known;
        }
        return known;
    }

    private Array each(Function<StageBDenoiser, Array> part) {
        return Ops.concat(0, rows.stream().map(part).toArray(Array[]::new));
    }
}
