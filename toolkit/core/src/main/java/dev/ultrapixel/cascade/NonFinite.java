package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;

/** Stops a walk whose numbers are no numbers any more, and says where it began. */
final class NonFinite {

    private NonFinite() {}

    /** Of what a person hands in. */
    static void check(Tensor x, String what) {
        for (long i = 0; i < x.count(); i++) {
            if (!Double.isFinite(x.at(i))) {
                throw new IllegalArgumentException(
                        "%s should hold finite numbers but number %d is %s"
                                .formatted(what, i, x.at(i)));
            }
        }
    }

    /** Of a step of a network that computes in a type. */
    static void check(Moment moment, Dtype dtype) {
        Tensor x = moment.epsCond();
        for (long i = 0; i < x.count(); i++) {
            if (!Double.isFinite(x.at(i))) {
                throw new ArithmeticException(
                        "the network's prediction should be finite but holds %s in step %d at t %.3f; %s"
                                .formatted(
                                        x.at(i),
                                        moment.step(),
                                        moment.t(),
                                        dtype == Dtype.F16
                                                ? "F16 ends at 65504, which this network may pass:"
                                                        + " use BF16"
                                                : "are the weights damaged? `ultrapixel doctor`"
                                                        + " checks them"));
            }
        }
    }
}
