package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shapes in the order of drawing → standard normal tensors.
 *
 * <p>A value: the same noise asked for the same shapes gives the same numbers, whoever asks, and
 * the first of them do not depend on what is asked for after them.
 */
public sealed interface Noise {

    /** One tensor a shape, drawn one after the other. */
    List<Tensor> draw(List<long[]> shapes);

    /** The same draws, made when the first is needed. */
    default Tape tape(List<long[]> shapes) {
        return new Tape(this, shapes);
    }

    /** Bit for bit the draws of {@code torch.Generator().manual_seed(seed)} on the CPU. */
    static Noise seeded(long seed) {
        return new Seeded(seed);
    }

    /** Tensors in the order of drawing, such as a reference's. */
    static Noise recorded(List<Tensor> tensors) {
        return new Recorded(tensors);
    }

    /** Row i of every draw from noise i, so that a picture is the same in every batch. */
    static Noise each(List<Noise> rows) {
        return new Each(rows);
    }

    /** See {@link Noise#seeded}. */
    record Seeded(long seed) implements Noise {

        @Override
        public List<Tensor> draw(List<long[]> shapes) {
            return Random.normal(seed, shapes);
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    /** See {@link Noise#recorded}. */
    record Recorded(List<Tensor> tensors) implements Noise {

        public Recorded {
            tensors = List.copyOf(tensors);
        }

        @Override
        public List<Tensor> draw(List<long[]> shapes) {
            if (shapes.size() > tensors.size()) {
                throw new IllegalArgumentException(
                        "recorded noise should have a draw for each of the %d needed but has %d; record more or take fewer steps"
                                .formatted(shapes.size(), tensors.size()));
            }
            for (int i = 0; i < shapes.size(); i++) {
                long[] shape = tensors.get(i).shape();
                if (!Arrays.equals(shape, shapes.get(i))) {
                    throw new IllegalArgumentException(
                            "draw %d of recorded noise should be %s but is %s; was it recorded for another size or in another order?"
                                    .formatted(
                                            i,
                                            Tensor.describe(shapes.get(i)),
                                            Tensor.describe(shape)));
                }
            }
            return tensors.subList(0, shapes.size());
        }

        @Override
        public String toString() {
            return tensors.size() + " recorded draws";
        }
    }

    /** See {@link Noise#each}. */
    record Each(List<Noise> rows) implements Noise {

        public Each {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(
                        "noise for each picture should name at least one picture's noise");
            }
            rows = List.copyOf(rows);
        }

        @Override
        public List<Tensor> draw(List<long[]> shapes) {
            List<long[]> single = shapes.stream().map(this::oneRow).toList();
            List<List<Tensor>> drawn = rows.stream().map(row -> row.draw(single)).toList();
            var tensors = new ArrayList<Tensor>();
            for (int i = 0; i < shapes.size(); i++) {
                int draw = i;
                tensors.add(Rows.concat(drawn.stream().map(row -> row.get(draw)).toList()));
            }
            return List.copyOf(tensors);
        }

        private long[] oneRow(long[] shape) {
            if (shape.length == 0 || shape[0] != rows.size()) {
                throw new IllegalArgumentException(
                        "a batch of %s needs one noise a picture but there are %d"
                                .formatted(Tensor.describe(shape), rows.size()));
            }
            long[] one = shape.clone();
            one[0] = 1;
            return one;
        }

        @Override
        public String toString() {
            return "each of " + rows;
        }
    }
}
