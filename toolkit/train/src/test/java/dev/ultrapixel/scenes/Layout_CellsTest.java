package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Layout_CellsTest {

    @Test
    void one_drawing_has_the_whole_canvas() {
        assertEquals(List.of(new Box(-0.75, -0.5, 1.5, 1)), Layout.cells(96, 64, 1));
    }

    @Test
    void two_stand_side_by_side_or_below_each_other() {
        assertEquals(
                List.of(new Box(-1, -0.5, 1, 1), new Box(0, -0.5, 1, 1)), Layout.cells(128, 64, 2));
        assertEquals(
                List.of(new Box(-0.5, -0.5, 0.5, 1), new Box(0, -0.5, 0.5, 1)),
                Layout.cells(64, 64, 2));
        assertEquals(
                List.of(new Box(-0.5, -1, 1, 1), new Box(-0.5, 0, 1, 1)), Layout.cells(64, 128, 2));
    }

    @Test
    void four_make_a_square() {
        assertEquals(new Box(0, 0, 0.5, 0.5), Layout.cells(64, 64, 4).get(3));
    }

    @Test
    void drawings_stay_in_their_cells_with_the_datas_sizes() {
        var random = new SplittableRandom(1);
        Drawing fox = Core.core().concept("fox").drawing();
        for (Box cell : Layout.cells(128, 64, 2)) {
            for (int i = 0; i < 200; i++) {
                Placed placed = Layout.CORE.place(fox, cell, random);
                assertTrue(placed.size() >= 0.70 && placed.size() <= 0.82);
                assertTrue(Math.abs(placed.x() - cell.centreX()) <= 0.025);
                assertTrue(Math.abs(placed.y() - cell.centreY()) <= 0.025);
            }
        }
    }
}
