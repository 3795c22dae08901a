package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arrays of the host and of a card in one operation. */
class Cards_TogetherTest {

    private static final Tensor X = Random.normal(1, List.of(new long[] {3, 4})).get(0);
    private static final Tensor W = Random.normal(2, List.of(new long[] {5, 4})).get(0);

    private Device card = Device.CPU;

    @BeforeEach
    void a_card() {
        card = Card.orNotRun();
    }

    @Test
    void the_hosts_go_to_the_card() {
        Tensor here = Scope.tidy(() -> Ops.linear(Array.of(X), Array.of(W), null).keep());
        Tensor there =
                Scope.tidy(
                        () -> {
                            Array w = Ops.toDevice(Array.of(W), card);
                            Array y = Ops.linear(Array.of(X), w, null);
                            assertEquals(card, y.device());
                            return y.keep();
                        });

        assertArrayEquals(here.floats(), there.floats(), 1e-6f);
    }

    @Test
    void those_of_a_list_too() {
        Tensor joined =
                Scope.tidy(
                        () ->
                                Ops.concat(
                                                0,
                                                Array.of(X),
                                                Ops.toDevice(Array.of(X), card),
                                                Array.of(X))
                                        .keep());

        assertEquals("F32 (9, 4)", joined.toString());
        assertArrayEquals(X.floats(), joined.rows(6, 3).floats());
    }

    @Test
    void a_target_stays_where_it_is() {
        Tensor copied =
                Scope.tidy(
                        () -> {
                            Array target = Ops.empty(Dtype.F32, 3, 4);
                            Ops.copyInto(target, Ops.toDevice(Array.of(X), card));
                            assertEquals(Device.CPU, target.device());
                            return target.keep();
                        });

        assertArrayEquals(X.floats(), copied.floats());
    }

    @Test
    void a_large_tensor_goes_once() {
        Tensor large = Tensor.zeros(1 << 16);
        Scope.tidy(
                () -> {
                    Object[] once = Cards.together("add", Array.of(large), onCard());
                    Object[] again = Cards.together("add", Array.of(large), onCard());
                    assertSame(once[0], again[0]);
                    return 0;
                });
    }

    private Array onCard() {
        return Ops.ones(Ops.toDevice(Array.of(X), card), Dtype.F32, 1);
    }

    @Test
    void bf16_and_f16_come_back_as_they_are() {
        for (Dtype dtype : List.of(Dtype.BF16, Dtype.F16)) {
            Tensor here = Scope.tidy(() -> Ops.to(Array.of(X), dtype).keep());
            Tensor there = Scope.tidy(() -> Ops.to(Ops.toDevice(Array.of(X), card), dtype).keep());

            assertArrayEquals(here.floats(), there.floats());
        }
    }

    @Test
    void a_response_norm_of_f16_does_not_overflow() {
        Tensor normed =
                Scope.tidy(
                        () -> {
                            Array x = Ops.toDevice(Array.of(Tensor.zeros(1, 300, 300, 8)), card);
                            Array twos = Ops.to(Ops.add(x, 2), Dtype.F16); // Σ x² = 360 000
                            Array one = Ops.ones(twos, Dtype.F16, 1, 1, 1, 8);
                            return Ops.responseNormConsuming(twos, one, one).keep();
                        });

        assertEquals(5, normed.at(0), 1e-2); // 2 · (1 · 1 + 1) + 1
    }

    @Test
    void a_card_that_is_full_says_what_helps() {
        long cells = 1L << 45;
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Scope.tidy(
                                        () ->
                                                Ops.repeat(
                                                                Ops.toDevice(Array.of(X), card),
                                                                cells,
                                                                1)
                                                        .keep()));

        assertTrue(
                String.valueOf(error.getMessage()).contains("out of memory on the graphics card"),
                error.getMessage());
    }
}
