package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stage C called once for n pictures, each with its prompt and its guide. */
final class StageCRows implements Denoiser {

    private final StageC net;
    private final List<StageCDenoiser> rows;
    private StageC.@Nullable Conditioned both;
    private StageC.@Nullable Conditioned conditional;

    StageCRows(List<StageCDenoiser> rows) {
        requireSameText(rows);
        InrFeatures.requireAlike(features(rows), rows.size());
        this.net = rows.get(0).conditions().cascade().stageC();
        this.rows = List.copyOf(rows);
    }

    private static void requireSameText(List<StageCDenoiser> rows) {
        Conditions first = rows.get(0).conditions();
        for (StageCDenoiser row : rows) {
            Conditions its = row.conditions();
            if (its.text().size(1) != first.text().size(1)) {
                throw new IllegalArgumentException(
                        "a batch's prompts should have the same number of tokens but have %d and %d; make their pictures one after the other"
                                .formatted(first.text().size(1), its.text().size(1)));
            }
        }
    }

    private static List<InrFeatures> features(List<StageCDenoiser> rows) {
        return rows.stream().map(StageCDenoiser::features).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public Dtype dtype() {
        return net.dtype();
    }

    @Override
    public Predictions predict(Array x, Call call) {
        int n = rows.size();
        boolean guided = call.both();
        StageC.Conditioned condition = guided ? both() : conditional();
        var extraction = new Guides.Extraction();
        List<InrFeatures> features = features(rows);
        Hooks guide =
                !features.isEmpty()
                        ? InrFeatures.injection(features, call.r())
                        : call.last() ? extraction : Hooks.NONE;
        Hooks hooks = Inner.around(guide, call.inner(), guided);
        Array input = guided ? Ops.concat(0, x, x) : x; // [conditional, unconditional]
        Array eps = net.apply(input, Times.at(call.r()), condition, hooks);
        Map<Hooks.Level, Tensor> kept = new LinkedHashMap<>();
        extraction.features().forEach((level, f) -> kept.put(level, f.rows(0, n)));
        return Predictions.of(eps, n, guided, kept, Inner.of(hooks, call.inner(), n, guided));
    }

    /** Those of the conditional half; one object, which a card is given once. */
    private StageC.Conditioned conditional() {
        StageC.Conditioned known = conditional;
        if (known == null) {
            known = both().rows(0, rows.size());
            conditional = known;
        }
        return known;
    }

    /** Keys and values of both halves' conditions: computed once a pass. */
    private StageC.Conditioned both() {
        StageC.Conditioned known = both;
        if (known == null) {
            known =
                    Scope.tidy(
                            () ->
                                    net.condition(
                                            halves(Conditions::text, Conditions::emptyText),
                                            halves(Conditions::pooled, Conditions::emptyPooled),
                                            halves(Conditions::image, Conditions::emptyImage),
                                            bias()));
            both = known;
        }
        return known;
    }

    /** The conditional rows, then the unconditional ones. (2n, …) */
    private Array halves(
            Function<Conditions, Tensor> conditional, Function<Conditions, Tensor> unconditional) {
        return Ops.concat(
                0,
                Stream.of(conditional, unconditional)
                        .flatMap(half -> rows.stream().map(row -> half.apply(row.conditions())))
                        .map(Array::of)
                        .toArray(Array[]::new));
    }

    /** Bias of the text tokens' scores (2n, tokens); null where no word of any prompt has one. */
    private @Nullable Tensor bias() {
        int n = rows.size();
        int tokens = (int) rows.get(0).conditions().text().size(1);
        float[] all = new float[2 * n * tokens];
        boolean any = false;
        for (int i = 0; i < n; i++) {
            Tensor bias = rows.get(i).conditions().bias(); // (2, tokens)
            if (bias != null) {
                System.arraycopy(bias.floats(), 0, all, i * tokens, tokens);
                any = true;
            }
        }
        return any ? Tensor.of(all, 2L * n, tokens) : null;
    }
}
