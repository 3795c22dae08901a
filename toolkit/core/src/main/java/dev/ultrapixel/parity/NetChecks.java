package dev.ultrapixel.parity;

import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ControlNet;
import dev.ultrapixel.networks.ControlNetConfig;
import dev.ultrapixel.networks.EfficientNetEncoder;
import dev.ultrapixel.networks.EfficientNetEncoderConfig;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/** The small networks: Stage A, previewer, EfficientNet encoder, ControlNet, CLIP text. */
final class NetChecks {

    private NetChecks() {}

    /** Decoder, encoder and codebook, of which a file may hold any. */
    static Map<String, Tensor> stageA(Fixture fixture, Dtype dtype) {
        return StageCheck.watched(
                fixture,
                results -> {
                    StageA net =
                            StageA.of(
                                    fixture.params(dtype), StageAConfig.fromJson(fixture.config()));
                    if (fixture.has("in/latent")) {
                        Array decoded = net.decode(fixture.in("latent", dtype));
                        results.put("out/decoded", decoded.keep());
                    }
                    if (fixture.has("in/image")) {
                        Array encoded = net.encode(fixture.in("image", dtype));
                        results.put("out/encoded", encoded.keep());
                        if (net.config().codebookSize() > 0) {
                            Array indices = net.indices(encoded);
                            results.put("out/indices", indices.keep());
                            results.put("out/quantized", net.lookup(indices).keep());
                        }
                    }
                });
    }

    static Map<String, Tensor> previewer(Fixture fixture, Dtype dtype) {
        return StageCheck.watched(
                fixture,
                results -> {
                    Params params = fixture.params(dtype);
                    var net = Previewer.of(params, PreviewerConfig.fromJson(fixture.config()));
                    results.put("out/image", net.apply(fixture.in("latent", dtype)).keep());
                });
    }

    /** Sites of the normalised picture; y of the picture as it is, where the file holds it. */
    static Map<String, Tensor> effnet(Fixture fixture, Dtype dtype) {
        return StageCheck.watched(
                fixture,
                results -> {
                    var net =
                            EfficientNetEncoder.of(
                                    fixture.params(dtype),
                                    EfficientNetEncoderConfig.fromJson(fixture.config()));
                    Array normalised = net.applyNormalised(fixture.in("x", dtype));
                    Array y =
                            fixture.has("in/image")
                                    ? net.apply(fixture.in("image", dtype))
                                    : normalised;
                    results.put("out/y", y.keep());
                });
    }

    static Map<String, Tensor> controlNet(Fixture fixture, Dtype dtype) {
        return StageCheck.watched(
                fixture,
                results -> {
                    Params params = fixture.params(dtype);
                    var net = ControlNet.of(params, ControlNetConfig.fromJson(fixture.config()));
                    net.apply(fixture.in("x", dtype))
                            .forEach(
                                    (block, residual) ->
                                            results.put("out/residual." + block, residual.keep()));
                });
    }

    /**
     * Hidden states by the name a file gives them, and the pooled text by both rules for its end.
     */
    static Map<String, Tensor> clipText(Fixture fixture, Dtype dtype) {
        Map<String, Tensor> results = new TreeMap<>();
        Params params = fixture.params(dtype);
        ClipTextConfig config = ClipTextConfig.fromJson(fixture.config());
        Probe.Watch keep =
                (site, x) -> {
                    results.put(hidden(site), x.keep());
                    return x;
                };
        Scope.tidy(
                () -> {
                    ClipText net = ClipText.of(params, config.with(ClipTextConfig.End.LARGEST_ID));
                    ClipText.States states = Probe.during(keep, () -> apply(net, fixture));
                    results.put("out/clip_text", states.text().keep());
                    results.put("out/text_embeds", pooled(states));
                    if (fixture.has("out/text_embeds_first_eos")) {
                        ClipText other =
                                ClipText.of(params, config.with(ClipTextConfig.End.FIRST_END));
                        results.put("out/text_embeds_first_eos", pooled(apply(other, fixture)));
                    }
                    return null;
                });
        return results;
    }

    private static ClipText.States apply(ClipText net, Fixture fixture) {
        return net.apply(fixture.tensor("ids"), fixture.tensor("mask"));
    }

    private static String hidden(String site) {
        return "out/"
                + site.replace("text_model.encoder.layers", "layer")
                        .replace("text_model.final_layer_norm", "last_hidden_state")
                        .replace("text_model.", "");
    }

    /** (b, 1, c) → (b, c) */
    private static Tensor pooled(ClipText.States states) {
        Array pooled = states.pooled();
        return Ops.reshape(pooled, pooled.size(0), pooled.size(2)).keep();
    }
}
