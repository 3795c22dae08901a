package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.CfgInterval;
import dev.ultrapixel.diffusion.CfgPair;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;

/** What a step's rescale multiplied the guided prediction with. */
final class RescaleFactor {

    private RescaleFactor() {}

    /** 1 for guiders other than classifier-free guidance. */
    static double of(Moment moment, Tensor uncond) {
        Guider guider = moment.settings().guider();
        Guider inside = guider instanceof CfgInterval interval ? interval.inside() : guider;
        if (inside instanceof CfgPair pair) {
            inside = new Cfg(pair.scale(moment.t()), pair.rescale());
        }
        if (!(inside instanceof Cfg cfg) || cfg.rescale().rho() == 0) {
            return 1;
        }
        return Scope.tidy(
                () -> {
                    Array c = Array.of(moment.epsCond());
                    Array u = Array.of(uncond);
                    Array g = Ops.add(u, Ops.mul(Ops.sub(c, u), cfg.scale()));
                    return Ops.mul(cfg.rescale().factor(c, g), 1).keep().at(0);
                });
    }
}
