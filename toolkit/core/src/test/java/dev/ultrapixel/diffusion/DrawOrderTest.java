package dev.ultrapixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.diffusion.DrawOrder.Walk;
import org.junit.jupiter.api.Test;

class DrawOrderTest {

    private final long[] target = {1, 16, 36, 36};
    private final long[] low = {1, 16, 24, 24};
    private final long[] stageB = {1, 4, 384, 384};

    @Test
    void guidedDrawsTargetXThenLowXThenLowStepsThenTargetSteps() {
        var order =
                DrawOrder.guided(new Walk(target, 20), new Walk(low, 10)).then(new Walk(stageB, 5));

        assertEquals(0, order.target().x());
        assertEquals(1, order.low().x());
        assertEquals(2, order.low().step(0));
        assertEquals(12, order.target().step(0));
        assertEquals(31, order.target().step(19));
        assertEquals(32, order.stageB().x());
        assertEquals(33, order.stageB().step(0));
        assertEquals(38, order.shapes().size());
        assertSame(target, order.shapes().get(0));
        assertSame(low, order.shapes().get(11));
        assertSame(target, order.shapes().get(12));
        assertSame(stageB, order.shapes().get(32));
    }

    @Test
    void plainDrawsXThenSteps() {
        var order = DrawOrder.plain(new Walk(target, 20)).then(new Walk(stageB, 5));

        assertEquals(0, order.target().x());
        assertEquals(1, order.target().step(0));
        assertEquals(21, order.stageB().x());
    }

    @Test
    void whatIsNotKnownYetMovesNothing() {
        var early = DrawOrder.guided(new Walk(target, 0), new Walk(low, 10));
        var late = DrawOrder.guided(new Walk(target, 20), new Walk(low, 10));

        assertEquals(late.low(), early.low());
        assertEquals(late.shapes().subList(0, 12), early.shapes());
    }

    @Test
    void saysWhichWalkIsMissing() {
        var order = DrawOrder.plain(new Walk(target, 20));

        assertThrows(IllegalStateException.class, order::low);
        assertThrows(IllegalStateException.class, order::stageB);
        assertThrows(IndexOutOfBoundsException.class, () -> order.target().step(20));
    }
}
