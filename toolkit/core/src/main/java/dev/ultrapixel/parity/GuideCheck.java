package dev.ultrapixel.parity;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.Guide;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/** One guide: INR upsampling, fusion, scale-aware normalisation, with every intermediate. */
final class GuideCheck {

    private GuideCheck() {}

    static Map<String, Tensor> run(Fixture fixture, Dtype dtype) {
        Map<String, Tensor> results = new TreeMap<>();
        JsonObject config = fixture.config();
        var guide =
                Guide.of(
                        fixture.params(dtype),
                        GuideConfig.fromJson(config, config.get("time_dim").getAsInt()),
                        config.get("ind").getAsInt());
        Probe.Watch keep =
                (site, x) -> {
                    String name = site.substring(site.lastIndexOf('.') + 1);
                    if (fixture.has("out/" + name)) {
                        results.put("out/" + name, x.keep());
                    }
                    return x;
                };
        Scope.tidy(
                () ->
                        Probe.during(
                                keep,
                                () -> {
                                    Array f = Grid.fromChannelsFirst(fixture.in("f", dtype));
                                    Array x = Grid.fromChannelsFirst(fixture.in("x", dtype));
                                    int h = (int) x.size(1);
                                    int w = (int) x.size(2);
                                    results.put("out/grid", Guide.grid(h, w).keep());
                                    results.put("out/encoding", Guide.encoding(h, w, 64).keep());
                                    Array y =
                                            guide.apply(
                                                    guide.upsample(f, h, w),
                                                    x,
                                                    fixture.numbers("r"));
                                    results.put("out/y", Grid.toChannelsFirst(y).keep());
                                    return null;
                                }));
        return results;
    }
}
