package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.Latent;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.networks.TrunkConfig;
import org.junit.jupiter.api.Test;

class Anatomy_DemoTest {

    private static final Size SIZE = Size.of(512, 512);

    private final Anatomy anatomy = CASCADE.anatomy(SIZE);

    @Test
    void parameters_are_those_of_the_config() {
        long shared = anatomy.nets().stream().mapToLong(Anatomy.Net::shared).sum();
        long added = anatomy.nets().stream().mapToLong(Anatomy.Net::added).sum();

        assertEquals(2743056, shared); // config.json, parameters.stage_c
        assertEquals(977568, added); // parameters.ultrapixel
        assertEquals(977568.0 / 2743056, anatomy.addedShare(), 1e-12);
        assertTrue(anatomy.toString().contains("adds 35.6 % to Stage C"), anatomy::toString);
    }

    @Test
    void compression_is_the_pictures_numbers_for_one_of_the_latents() {
        Anatomy.Call refine = call("refine");

        assertEquals(Latent.stageC(512, 512), refine.latent());
        assertEquals(
                3.0 * 512 * 512 / (16.0 * refine.latent().cells()), refine.compression(), 1e-9);
        assertEquals(12, call("stage B").compression(), 1e-9); // 3 · 4 · 4 / 4
    }

    /** The formula written again, from the configuration instead of from sites and files. */
    @Test
    void operations_of_stage_c() {
        var config = CASCADE.cascade().stageC().config();
        TrunkConfig trunk = config.trunk();
        double c = 160;
        double n = call("refine").latent().cells();
        double m = CASCADE.unconditional().text().size(1) + 2.0 * config.cClipSeq();
        double res = 2 * n * (9 * c + 2 * c * 4 * c);
        double skip = 2 * n * c * 4 * c;
        double attention = 2 * n * (3 * c * c + c * c) + 4 * n * (n + m) * c;
        int blocks =
                trunk.blocksDown().stream().mapToInt(k -> k).sum()
                        + trunk.blocksUp().stream().mapToInt(k -> k).sum();
        double scalers = 2 * 2 * n * c * c; // one on the way down, one on the way up
        double ends = 2 * n * (16 * c + c * 16);

        assertEquals(blocks * (res + attention) + skip + scalers + ends, call("refine").flops(), 1);
    }

    @Test
    void a_small_picture_has_no_draft() {
        Anatomy small = CASCADE.anatomy(Size.of(128, 128));

        assertTrue(small.calls().stream().noneMatch(call -> call.pass().equals("draft")));
        assertEquals(2, small.calls().size());
    }

    private Anatomy.Call call(String pass) {
        return anatomy.calls().stream()
                .filter(call -> call.pass().equals(pass))
                .findFirst()
                .orElseThrow();
    }
}
