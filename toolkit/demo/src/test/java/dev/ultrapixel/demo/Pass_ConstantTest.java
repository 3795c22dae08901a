package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;

import dev.ultrapixel.cascade.Guidance;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pass computes once, against the same computed anew in the step: bit for bit. */
class Pass_ConstantTest {

    private static final StageC STAGE_C = Demo.FOX.cascade().stageC();
    private static final StageB STAGE_B = Demo.FOX.cascade().stageB();

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.2})
    void keysAndValuesOfThePrompt(double r) {
        Tensor x = noise(1, STAGE_C.config().cIn(), 12, 12);
        StageC.Conditioned kept = Scope.tidy(() -> STAGE_C.condition(text(), pooled(), image()));

        assertSame(
                kept(
                        () ->
                                STAGE_C.applyTraining(
                                        Array.of(x),
                                        Times.at(r),
                                        STAGE_C.conditions(text(), pooled(), image()),
                                        Hooks.NONE)),
                kept(() -> STAGE_C.apply(Array.of(x), Times.at(r), kept, Hooks.NONE)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.2})
    void mapsOfSemanticLatentAndPixels(double r) {
        Tensor x = noise(1, STAGE_B.config().cIn(), 32, 32);
        Tensor semantic = noise(1, STAGE_B.config().cEffnet(), 5, 5);
        Tensor pixels = noise(1, STAGE_B.config().cPixels(), 8, 8);
        StageB.Conditioned kept =
                Scope.tidy(
                        () ->
                                STAGE_B.condition(
                                        Array.of(semantic), pooled(), Array.of(pixels), 32, 32));

        assertSame(
                kept(
                        () ->
                                STAGE_B.applyTraining(
                                        Array.of(x),
                                        Times.at(r),
                                        Array.of(semantic),
                                        pooled(),
                                        Array.of(pixels))),
                kept(() -> STAGE_B.apply(Array.of(x), Times.at(r), kept, Hooks.NONE)));
    }

    @Test
    void whatTheInrReadsOffTheDraft() {
        Guides guides = Objects.requireNonNull(Demo.FOX.cascade().guides());
        Guidance guidance = Demo.FOX.draft(Demo.SMALL, steps(2)).last().guidance();
        Tensor x = noise(1, STAGE_C.config().cIn(), 12, 10);
        StageC.Conditioned prompt = Scope.tidy(() -> STAGE_C.condition(text(), pooled(), image()));
        var kept = guides.upsample(guidance.features(), 12, 10);

        assertSame(
                kept(
                        () ->
                                step(
                                        x,
                                        prompt,
                                        guides.training(guidance.features(), new double[] {0.4}))),
                kept(() -> step(x, prompt, guides.injection(kept, new double[] {0.4}, 1))));
    }

    private static Array step(Tensor x, StageC.Conditioned prompt, Hooks hooks) {
        return STAGE_C.apply(Array.of(x), Times.at(0.4), prompt, hooks);
    }

    private static Array text() {
        return Array.of(Demo.FOX.text());
    }

    private static Array pooled() {
        return Array.of(Demo.FOX.pooled());
    }

    private static Array image() {
        return Array.of(Demo.FOX.image());
    }

    private static Tensor kept(Supplier<Array> body) {
        return Scope.tidy(() -> body.get().keep());
    }

    private static Tensor noise(long... shape) {
        return Random.normal(7, List.of(shape)).get(0);
    }
}
