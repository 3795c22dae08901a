package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;

/**
 * What guidance had to do in one step.
 *
 * @param norm ‖ε_c − ε_u‖ / √n
 * @param cosine of the angle between ε_c and ε_u
 * @param rescale what classifier-free guidance's result was multiplied with: ρ · std(ε_c) / std(g)
 *     + 1 − ρ; 1 for other guiders
 * @param parallel share of ‖D_c − D_u‖ that lies along D_c, the predicted picture
 * @param orthogonal share that lies across it; parallel² + orthogonal² = 1
 */
public record GuidanceRow(
        int step,
        double t,
        double norm,
        double cosine,
        double rescale,
        double parallel,
        double orthogonal) {

    static GuidanceRow of(Moment moment, Tensor uncond, Tensor x) {
        Tensor cond = moment.epsCond();
        Level level = moment.level();
        double cc = 0;
        double uu = 0;
        double cu = 0;
        double dd = 0;
        double dp = 0;
        double pp = 0;
        for (long i = 0; i < cond.count(); i++) {
            double c = cond.at(i);
            double u = uncond.at(i);
            double picture = (x.at(i) - level.b() * c) / level.a();
            double pushed = -level.b() / level.a() * (c - u);
            cc += c * c;
            uu += u * u;
            cu += c * u;
            dd += pushed * pushed;
            dp += pushed * picture;
            pp += picture * picture;
        }
        double along = dd == 0 || pp == 0 ? 0 : Math.abs(dp) / Math.sqrt(dd * pp);
        return new GuidanceRow(
                moment.step(),
                moment.t(),
                moment.guidanceNorm(),
                cu / Math.sqrt(cc * uu),
                RescaleFactor.of(moment, uncond),
                along,
                Math.sqrt(Math.max(0, 1 - along * along)));
    }

    /** {@code step 12, t 0.45: norm 0.213, cosine 0.981, rescale 0.84, parallel 0.31} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "step %d, t %.3f: norm %.3f, cosine %.3f, rescale %.3f, parallel %.3f, orthogonal"
                        + " %.3f",
                step,
                t,
                norm,
                cosine,
                rescale,
                parallel,
                orthogonal);
    }
}
