package dev.ultrapixel.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that is made before anything runs, against what a run really passes. */
class Sites_ShapesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stagec-tiny",
                "stagec-tiny-odd",
                "stagec-repeat",
                "stagec-switch",
                "stagec-patch2"
            })
    void ofStageC(String name) {
        Fixture fixture = Fixture.load(name);
        StageCConfig config = StageCConfig.fromJson(fixture.config());
        StageC net = StageC.of(Params.of(fixture.weights(), Dtype.F32), config);
        Tensor x = fixture.in("x");
        Tensor text = fixture.in("clip_text");
        StageC.Conditioned condition =
                Scope.tidy(
                        () ->
                                net.condition(
                                        Array.of(text),
                                        Array.of(fixture.in("clip_text_pooled")),
                                        Array.of(fixture.in("clip_img"))));
        List<String> passed =
                passed(() -> net.apply(Array.of(x), Times.at(0.5), condition, Hooks.NONE));

        assertEquals(
                lines(net.sites(x.size(0), x.size(2), x.size(3), (int) text.size(1), null)),
                passed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stageb-tiny", "stageb-tiny-odd"})
    void ofStageB(String name) {
        Fixture fixture = Fixture.load(name);
        StageB net =
                StageB.of(
                        Params.of(fixture.weights(), Dtype.F32),
                        StageBConfig.fromJson(fixture.config()));
        Tensor x = fixture.in("x");
        StageB.Conditioned condition =
                Scope.tidy(
                        () ->
                                net.condition(
                                        Array.of(fixture.in("effnet")),
                                        Array.of(fixture.in("clip")),
                                        Array.of(Tensor.zeros(x.size(0), 3, 8, 8)),
                                        x.size(2),
                                        x.size(3)));
        List<String> passed =
                passed(() -> net.apply(Array.of(x), Times.at(0.5), condition, Hooks.NONE));

        assertEquals(lines(net.sites(x.size(0), x.size(2), x.size(3))), passed);
    }

    @Test
    void repeatsAreCounted() {
        Fixture fixture = Fixture.load("stagec-repeat");
        StageC net =
                StageC.of(
                        Params.of(fixture.weights(), Dtype.F32),
                        StageCConfig.fromJson(fixture.config()));

        Site first = net.sites(1, 8, 8, 5, null).get(2);

        assertEquals("down_blocks.0.0 (1, 24, 8, 8) × 2", first.toString());
    }

    /** The list holds a repeated level once, and its repeats as a number. */
    private static List<String> lines(List<Site> sites) {
        return sites.stream().map(site -> site.visited(1).toString()).sorted().toList();
    }

    private static List<String> passed(Supplier<Array> call) {
        Set<String> passed = new LinkedHashSet<>();
        Probe.Watch watch =
                (site, x) -> {
                    List<Long> shape = Arrays.stream(x.shape()).boxed().toList();
                    passed.add(new Site(site, Site.Kind.MAP, shape, 1, 1, 1).toString());
                    return x;
                };
        Scope.tidy(() -> Probe.during(watch, call).keep());
        List<String> sorted = new ArrayList<>(passed);
        sorted.sort(null);
        return sorted;
    }
}
