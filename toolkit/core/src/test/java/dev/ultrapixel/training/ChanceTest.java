package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChanceTest {

    @Test
    void isAFunctionOfWhereItStands() {
        var one = new Chance(5, 100, 2);
        var same = new Chance(5, 100, 2);

        assertEquals(one.choices().nextLong(), same.choices().nextLong());
        assertEquals(one.noise(3).bytes(), same.noise(3).bytes());
        assertNotEquals(one.noise(3).bytes(), one.other(1).noise(3).bytes());
    }

    @Test
    void neighboursShareNothing() {
        Set<Long> first = new HashSet<>();
        int n = 0;
        for (long seed = 0; seed < 10; seed++) {
            for (long update = 0; update < 100; update++) {
                for (int part = 0; part < 3; part++) {
                    first.add(new Chance(seed, update, part).choices().nextLong());
                    n++;
                }
            }
        }

        assertEquals(n, first.size());
    }
}
