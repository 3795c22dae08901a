package dev.ultrapixel.cascade;

import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A prompt's states after every layer of the text tower: from where on a token is to the tower what
 * it is at the end. {@link Conditions#layer} draws with one of them.
 *
 * @param states of layer 1 to the last, F32 (1, n, c) each, all n positions
 */
public record TextLens(Tokens tokens, List<Tensor> states) {

    public TextLens {
        states = List.copyOf(states);
    }

    /** How many layers there are. */
    public int layers() {
        return states.size();
    }

    /** The start, the prompt's tokens, the end: what {@link #positions} are called. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("start");
        tokens.spans().forEach(span -> names.add(span.text()));
        names.add("end");
        return List.copyOf(names);
    }

    /** Positions of the start, the prompt's tokens and the end; what is behind them is padding. */
    public List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        positions.add(0);
        tokens.spans().forEach(span -> positions.add(span.position()));
        positions.add(positions.get(positions.size() - 1) + 1);
        return List.copyOf(positions);
    }

    /**
     * Cosine of a token's states in a layer and in the last: 1 for the same direction.
     *
     * @param layer from 1
     * @param token of {@link #names}, from 0
     */
    public double likeness(int layer, int token) {
        double[] a = state(layer, token);
        double[] b = state(layers(), token);
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    /** Length of a token's state in a layer. */
    public double norm(int layer, int token) {
        double[] a = state(layer, token);
        return Math.sqrt(dot(a, a));
    }

    /**
     * A row a layer, the first on top, a column a token: like directions have like colours (PCA of
     * all of them, each of length 1).
     */
    public Picture picture() {
        int n = names().size();
        int c = (int) states.get(0).size(2);
        float[] directions = new float[c * layers() * n]; // (1, c, layers, tokens)
        for (int layer = 1; layer <= layers(); layer++) {
            for (int token = 0; token < n; token++) {
                double[] state = state(layer, token);
                double norm = norm(layer, token);
                for (int k = 0; k < c; k++) {
                    directions[(k * layers() + layer - 1) * n + token] = (float) (state[k] / norm);
                }
            }
        }
        Tensor all = Tensor.of(directions, 1, c, layers(), n);
        return PcaRgb.fit(all).picture(all);
    }

    private double[] state(int layer, int token) {
        if (layer < 1 || layer > layers() || token < 0 || token >= names().size()) {
            throw new IndexOutOfBoundsException(
                    "a text lens of %d layers and %d tokens should be asked for layer 1 to %d and token 0 to %d but was for %d and %d"
                            .formatted(
                                    layers(),
                                    names().size(),
                                    layers(),
                                    names().size() - 1,
                                    layer,
                                    token));
        }
        Tensor all = states.get(layer - 1);
        long c = all.size(2);
        double[] state = new double[(int) c];
        for (int k = 0; k < c; k++) {
            state[k] = all.at(positions().get(token) * c + k);
        }
        return state;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code text lens of "flat fox": 4 layers, 4 tokens; layer 1 is 0.31 like the last} */
    @Override
    public String toString() {
        double mean = 0;
        for (int token = 0; token < names().size(); token++) {
            mean += likeness(1, token) / names().size();
        }
        return String.format(
                Locale.ROOT,
                "text lens of \"%s\": %d layers, %d tokens; layer 1 is %.2f like the last (mean"
                        + " cosine)",
                tokens.prompt(),
                layers(),
                names().size(),
                mean);
    }
}
