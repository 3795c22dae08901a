package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights that visit a card. */
class Streaming_OrderTest {

    private static final int LAYERS = 12;
    private static final int WIDTH = 512;
    private static final List<Tensor> WEIGHTS =
            IntStream.range(0, LAYERS)
                    .mapToObj(i -> Random.normal(i, List.of(new long[] {WIDTH, WIDTH})).get(0))
                    .toList();
    private static final Tensor X = Random.normal(99, List.of(new long[] {64, WIDTH})).get(0);

    @Test
    void on_the_host_there_is_nothing_to_stream() {
        assertSame(Store.host(), Streaming.to(Device.CPU));
    }

    /** The same bits as with weights that stay, in every pass, whatever the order. */
    @Test
    void any_order_gives_what_weights_give_that_stay() {
        Device card = Card.orNotRun();
        var streaming = new Streaming(card, 0, 3L * WIDTH * WIDTH * Float.BYTES);
        List<Store.Stored> visiting = stored(streaming);
        List<Store.Stored> staying = stored(Store.on(card));
        int[] all = IntStream.range(0, LAYERS).toArray();
        int[] some = {0, 3, 4, 9, 9, 2, 11};

        boolean learnt = false;
        for (int[] order : List.of(all, all, all, some, some, all, all)) {
            assertArrayEquals(run(staying, order).floats(), run(visiting, order).floats());
            assertEquals(learnt, streaming.ahead() > 0);
            learnt = true;
            assertTrue(streaming.ahead() <= 3L * WIDTH * WIDTH * Float.BYTES);
        }
    }

    @Test
    void small_ones_stay() {
        Device card = Card.orNotRun();
        var streaming = (Streaming) Streaming.to(card);
        Store.Stored bias = streaming.put(Tensor.zeros(16), Dtype.F32);

        Scope.tidy(
                () -> {
                    assertSame(bias.array(), bias.array());
                    assertEquals(card, bias.array().device());
                    return 0;
                });
    }

    private static List<Store.Stored> stored(Store store) {
        return WEIGHTS.stream().map(w -> store.put(w, Dtype.F32)).toList();
    }

    private static Tensor run(List<Store.Stored> weights, int[] order) {
        return Scope.tidy(
                () -> {
                    Array x = Array.of(X);
                    for (int i : order) {
                        Array before = x;
                        x =
                                Scope.tidy(
                                        () ->
                                                Ops.tanh(
                                                        Ops.linear(
                                                                before,
                                                                weights.get(i).array(),
                                                                null)));
                    }
                    return x.keep();
                });
    }
}
