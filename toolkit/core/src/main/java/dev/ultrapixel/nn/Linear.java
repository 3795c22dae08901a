package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import org.jspecify.annotations.Nullable;

/** y = x Wᵀ + b. x (…, in) → (…, out) */
public sealed interface Linear {

    /** x (…, in) → (…, out) */
    Array apply(Array x);

    /** The exact GELU of y. x (…, in) → (…, out) */
    Array gelu(Array x);

    /** residual + y. residual (…, out), x (…, in) → (…, out) */
    Array add(Array residual, Array x);

    /** Its weights as they are, cast where they are kept in int8; for the scope it is called in. */
    Weights weights();

    /** {@code weight} (out, in) and {@code bias} (out). */
    static Linear of(Params params, long in, long out) {
        return of(params.matrix("weight", out, in), params.get("bias", out));
    }

    /** {@code weight} (out, in) alone. */
    static Linear withoutBias(Params params, long in, long out) {
        return of(params.matrix("weight", out, in), null);
    }

    /** A 1×1 convolution, {@code weight} (out, in, 1, 1): on (b, h, w, c) the same product. */
    static Linear conv1x1(Params params, long in, long out) {
        return of(params.matrix("weight", out, in, 1, 1), params.get("bias", out));
    }

    /** As {@link #conv1x1}, without a bias. */
    static Linear conv1x1WithoutBias(Params params, long in, long out) {
        return of(params.matrix("weight", out, in, 1, 1), null);
    }

    /** Outputs from … from + count − 1 of a packed projection. */
    static Linear rows(Param weight, Param bias, long from, long count) {
        return of(weight.rows(from, count), bias.rows(from, count));
    }

    private static Linear of(Param weight, @Nullable Param bias) {
        var product = new Plain(weight, bias);
        return weight.isFleeting() ? new Cast(product) : product;
    }

    /** The product as it stands in the checkpoint. */
    record Plain(Param weight, @Nullable Param bias) implements Linear {
        @Override
        public Array apply(Array x) {
            return Ops.linear(x, weight.array(), shift());
        }

        @Override
        public Array gelu(Array x) {
            return Ops.linearGelu(x, weight.array(), shift());
        }

        @Override
        public Array add(Array residual, Array x) {
            return Ops.linearAdd(residual, x, weight.array(), shift());
        }

        @Override
        public Weights weights() {
            return new Weights(weight.array(), shift());
        }

        private @Nullable Array shift() {
            return bias == null ? null : bias.array();
        }
    }

    /** A product whose weights are made for it and gone after it: one layer's at a time. */
    record Cast(Plain product) implements Linear {
        @Override
        public Array apply(Array x) {
            return Scope.tidy(() -> product.apply(x));
        }

        @Override
        public Array gelu(Array x) {
            return Scope.tidy(() -> product.gelu(x));
        }

        @Override
        public Array add(Array residual, Array x) {
            return Scope.tidy(() -> product.add(residual, x));
        }

        @Override
        public Weights weights() {
            return product.weights();
        }
    }

    /** W and b in a scope: what works on a map part by part takes them once. No graph. */
    record Weights(Array weight, @Nullable Array bias) {

        /** Those of factor · (x Wᵀ + b). factor (1) */
        public Weights times(Array factor) {
            return new Weights(
                    Ops.mul(weight, factor), bias == null ? null : Ops.mul(bias, factor));
        }

        /** Those of (x + shift) Wᵀ + b. shift (1, 1, 1, in) */
        public Weights afterShift(Array shift) {
            Array row = Ops.linear(Ops.reshape(shift, 1, weight.size(1)), weight, bias);
            return new Weights(weight, Ops.reshape(row, weight.size(0)));
        }

        /**
         * Those of (x · scale) Wᵀ + b, rounded where the map would have been. scale (1, 1, 1, in)
         */
        public Weights afterScale(Array scale) {
            return new Weights(Ops.mul(weight, Ops.reshape(scale, weight.size(1))), bias);
        }

        /** residual + x Wᵀ + b. residual (b, h, w, out), x (b, h, w, in) → (b, h, w, out) */
        public Array add(Array residual, Array x) {
            return Ops.linearAdd(residual, x, weight, bias);
        }

        /** GELU(x Wᵀ + b). x (b, h, w, in) → (b, h, w, out) */
        public Array gelu(Array x) {
            return Ops.linearGelu(x, weight, bias);
        }

        /** y ← y + x Wᵀ + b, in place. y (1, h, w, out), x (1, h, w, in) */
        public void addTo(Array y, Array x) {
            Ops.linearAddInto(y, x, weight, bias);
        }
    }
}
