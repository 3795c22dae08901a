package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Scope_TidyTest {

    private static final Tensor X = Tensor.of(new double[] {1, 2, 3}, 3);

    private int before;

    private record Pair(Array first, Array second) implements Scope.Holds {
        @Override
        public Stream<Array> arrays() {
            return Stream.of(first, second);
        }
    }

    @BeforeEach
    void count() {
        Scope.tidy(() -> 0);
        before = Compute.nativeArrays();
    }

    @AfterEach
    void nothingIsLeft() {
        assertTrue(Compute.nativeArrays() <= before, "arrays left behind");
    }

    @Test
    void onlyTheResultStays() {
        Scope.tidy(
                () -> {
                    Array y = Scope.tidy(() -> Ops.add(Ops.mul(Array.of(X), 2), 1));

                    assertEquals(1, Scope.live());
                    assertArrayEquals(new double[] {3, 5, 7}, y.keep().doubles());
                    return 0;
                });
    }

    @Test
    void resultsAreFoundInWhateverHoldsThem() {
        Scope.tidy(
                () -> {
                    Scope.tidy(() -> List.of(Array.of(X), new Array[] {Array.of(X)}));
                    assertEquals(2, Scope.live());

                    Scope.tidy(() -> new Pair(Array.of(X), Array.of(X)));
                    assertEquals(4, Scope.live());

                    Scope.tidy(() -> Map.of("x", Array.of(X)));
                    assertEquals(5, Scope.live());

                    Scope.tidy(() -> X);
                    assertEquals(5, Scope.live());
                    return 0;
                });
    }

    @Test
    void aResultOfTheOuterScopeStaysThere() {
        Scope.tidy(
                () -> {
                    Array x = Array.of(X);

                    Array same = Scope.tidy(() -> x);

                    assertEquals(1, Scope.live());
                    assertArrayEquals(X.doubles(), same.keep().doubles());
                    return 0;
                });
    }

    @Test
    void aFailureLeavesNothingAndTheOuterScopeWhole() {
        Scope.tidy(
                () -> {
                    Array x = Array.of(X);

                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Scope.tidy(() -> Ops.reshape(Ops.add(x, 1), 7)));

                    assertEquals(1, Scope.live());
                    assertArrayEquals(X.doubles(), x.keep().doubles());
                    return 0;
                });
    }

    @Test
    void theOutermostGivesValues() {
        var error =
                assertThrows(
                        IllegalStateException.class,
                        () -> Scope.tidy(() -> Ops.add(Array.of(X), 1)));

        assertEquals(
                "the outermost scope should return values, but returns the array F64 (3); keep()"
                        + " it",
                error.getMessage());
    }

    @Test
    void outsideAllScopesThereAreNoArrays() {
        var error = assertThrows(IllegalStateException.class, () -> Array.of(X));

        assertEquals(
                "arrays live in a scope, but this thread is in none: compute inside Scope.tidy(()"
                        + " -> …) and keep() what should stay",
                error.getMessage());
    }

    @Test
    void noResultIsMadeOutsideAllScopes() {
        Array weight = Array.resident(X);
        before = Compute.nativeArrays();

        assertThrows(IllegalStateException.class, () -> Ops.add(weight, 1));
    }

    @Test
    void aChainHoldsOneBlock() {
        int most =
                Scope.tidy(
                        () -> {
                            int[] live = {0};
                            Scope.chain(
                                    Array.of(X),
                                    List.of(1, 2, 3, 4, 5, 6),
                                    (number, x) -> {
                                        Array y = Ops.add(Ops.mul(Ops.add(x, number), 2), -number);
                                        live[0] = Math.max(live[0], Scope.live());
                                        return y;
                                    });
                            assertEquals(2, Scope.live()); // the first x and the result
                            return live[0];
                        });

        assertEquals(5, most); // the first x, the block's x and its three
    }

    @Test
    void aChainOfNothingIsItsStart() {
        Scope.tidy(
                () -> {
                    Array x = Array.of(X);
                    assertTrue(Scope.chain(x, List.<Integer>of(), (i, y) -> y) == x);
                    return 0;
                });
    }
}
