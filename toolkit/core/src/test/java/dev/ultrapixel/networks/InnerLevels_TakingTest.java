package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inner levels added at x, added again at x, is what they compute. */
class InnerLevels_TakingTest {

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
        StageC net =
                StageC.of(
                        Params.of(fixture.weights(), Dtype.F32),
                        StageCConfig.fromJson(fixture.config()));
        StageC.Conditioned condition =
                Scope.tidy(
                        () ->
                                net.condition(
                                        Array.of(fixture.in("clip_text")),
                                        Array.of(fixture.in("clip_text_pooled")),
                                        Array.of(fixture.in("clip_img"))));
        assertTaken(hooks -> net.apply(Array.of(fixture.in("x")), Times.at(0.5), condition, hooks));
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
        assertTaken(hooks -> net.apply(Array.of(x), Times.at(0.5), condition, hooks));
    }

    private static void assertTaken(Function<Hooks, Array> call) {
        var all = new Visits();
        Tensor whole = Scope.tidy(() -> call.apply(all).keep());
        InnerLevels keeping = InnerLevels.keeping(Hooks.NONE);
        assertThrows(IllegalStateException.class, keeping::kept);
        Tensor kept = Scope.tidy(() -> call.apply(keeping).keep());
        var outer = new Visits();
        Tensor taken =
                Scope.tidy(
                        () ->
                                call.apply(InnerLevels.taking(outer, Array.of(keeping.kept())))
                                        .keep());

        assertArrayEquals(whole.floats(), kept.floats());
        assertClose(whole, taken, 1e-5);
        // The ResBlocks that are left are counted as before.
        assertTrue(outer.resBlocks.size() < all.resBlocks.size());
        assertEquals(all.resBlocks.get(0), outer.resBlocks.get(0));
        assertEquals(last(all.resBlocks), last(outer.resBlocks));
    }

    private static int last(List<Integer> numbers) {
        return numbers.get(numbers.size() - 1);
    }

    private static final class Visits implements Hooks {
        private final List<Integer> resBlocks = new ArrayList<>();

        @Override
        public Array beforeResBlock(int visited, Array x) {
            resBlocks.add(visited);
            return x;
        }
    }
}
