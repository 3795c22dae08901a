package dev.ultrapixel.notebook;

import static dev.ultrapixel.diffusion.Sampling.steps;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.probe.Trace;

/** Small walks of the demo cascade, made once for all tests. */
final class Demo {

    static final UltraPixel UP = UltraPixel.demo();
    static final Size SIZE = Size.of(512, 512);
    static final Draft START =
            UP.prompt("a red fox on a green background").draft(SIZE, steps(4).seed(7));
    static final Traced<Draft> TRACED =
            START.trace(Trace.of("*.columns", "*.masses", "*.queries", "up_blocks.*.2").at(12));
    static final Draft DRAFT = TRACED.walk();

    private Demo() {}
}
