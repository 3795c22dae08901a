package dev.ultrapixel.cascade;

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

    static void check(Moment moment) {
        Tensor x = moment.epsCond();
        for (long i = 0; i < x.count(); i++) {
            if (!Double.isFinite(x.at(i))) {
                throw new ArithmeticException(
                        "the network's prediction should be finite but holds %s in step %d at t %.3f; are the weights damaged? `ultrapixel doctor` checks them"
                                .formatted(x.at(i), moment.step(), moment.t()));
            }
        }
    }
}
