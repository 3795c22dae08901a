package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Int8;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Store;
import dev.ultrapixel.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a network. {@link #array()} is a view of the checkpoint's own memory where the
 * types agree, a copy made on first use where they do not or where a card computes, a cast of int8
 * numbers made at each use where these are kept, and a leaf that collects gradients where it is
 * trained.
 */
public sealed interface Param {

    /** Checkpoint path. */
    String path();

    /** Lengths of the axes. */
    long[] shape();

    /** The values in the network's type; inside a scope. */
    Array array();

    /** The same numbers under another shape. */
    Param reshaped(long... to);

    /** Rows from … from + count − 1 of the first axis. */
    Param rows(long from, long count);

    /** Whether the array is made at each use: who uses it closes a scope around that. */
    default boolean isFleeting() {
        return false;
    }

    /** A parameter that is only read, in the host's memory. */
    static Param fixed(String path, Tensor value, Dtype dtype) {
        return new Fixed(path, value, dtype, Store.host());
    }

    /** A parameter that is only read, kept in a store from its first use on. */
    static Param fixed(String path, Tensor value, Dtype dtype, Store store) {
        return new Fixed(path, value, dtype, store);
    }

    /** A matrix (out, in) that is only read, rounded to int8 here and now. */
    static Param quantised(String path, Tensor value, Dtype dtype, Store store) {
        return new Quantised(path, Int8.of(value, store), dtype);
    }

    /**
     * A parameter that training changes: kept in {@code value}'s type, cast in the graph where the
     * network computes in another.
     */
    static Leaf trained(String path, Tensor value, Dtype dtype) {
        return new Leaf(path, value, dtype);
    }

    /** Running statistics of a batch norm that is trained: no gradient, but they move. */
    static Statistics statistics(String path, Tensor value) {
        return new Statistics(path, value);
    }

    /** Read only. */
    final class Fixed implements Param {
        private final String path;
        private final Tensor value;
        private final Dtype dtype;
        private final Store store;
        private Store.@Nullable Stored stored;

        private Fixed(String path, Tensor value, Dtype dtype, Store store) {
            this.path = path;
            this.value = value;
            this.dtype = dtype;
            this.store = store;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long[] shape() {
            return value.shape();
        }

        @Override
        public Array array() {
            return stored().array();
        }

        @Override
        public boolean isFleeting() {
            return store.isFleeting(value.count() * dtype.bytes());
        }

        private Store.Stored stored() {
            Store.Stored known = stored;
            if (known == null) {
                known = store.put(value, dtype);
                stored = known;
            }
            return known;
        }

        @Override
        public Param reshaped(long... to) {
            return new Fixed(path, value.reshape(to), dtype, store);
        }

        /** On the host rows are free; elsewhere the whole is kept once. */
        @Override
        public Param rows(long from, long count) {
            if (store == Store.host()) {
                return new Fixed(path, value.rows(from, count), dtype, store);
            }
            long[] part = value.shape();
            part[0] = count;
            return new Part(this, from, count, part);
        }
    }

    /** A matrix kept in int8 and cast at each use; who uses it closes a scope around that. */
    final class Quantised implements Param {
        private final String path;
        private final Int8 matrix;
        private final Dtype dtype;

        private Quantised(String path, Int8 matrix, Dtype dtype) {
            this.path = path;
            this.matrix = matrix;
            this.dtype = dtype;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long[] shape() {
            return matrix.shape();
        }

        @Override
        public Array array() {
            return matrix.to(dtype);
        }

        @Override
        public boolean isFleeting() {
            return true;
        }

        @Override
        public Param reshaped(long... to) {
            throw new UnsupportedOperationException(
                    path + ": a matrix in int8 has a scale to each row, so it stays a matrix");
        }

        @Override
        public Param rows(long from, long count) {
            return new Quantised(path, matrix.rows(from, count), dtype);
        }
    }

    /** Trained: a leaf of the graph. */
    final class Leaf implements Param {
        private final String path;
        private final long[] shape;
        private final Dtype dtype;
        private Array leaf;

        private Leaf(String path, Tensor value, Dtype dtype) {
            this.path = path;
            this.shape = value.shape();
            this.dtype = dtype;
            this.leaf = Gradients.leaf(value);
        }

        /** What collects the gradient, in the type that training keeps. */
        public Array leaf() {
            return leaf;
        }

        /** From now on a stretch of a longer row, which holds the same numbers there. */
        void moveInto(Array row, long from) {
            leaf = Gradients.leafWithin(row, from, shape);
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public Array array() {
            return Ops.to(leaf, dtype);
        }

        @Override
        public Param reshaped(long... to) {
            return new Part(this, 0, shape[0], to.clone());
        }

        @Override
        public Param rows(long from, long count) {
            long[] part = shape.clone();
            part[0] = count;
            return new Part(this, from, count, part);
        }
    }

    /**
     * Rows of a parameter under another shape: cut out anew at each use, so that gradients find
     * their leaf and a whole on a card is there once.
     */
    final class Part implements Param {
        private final Param whole;
        private final long from;
        private final long count;
        private final long[] shape;

        private Part(Param whole, long from, long count, long[] shape) {
            this.whole = whole;
            this.from = from;
            this.count = count;
            this.shape = shape;
        }

        @Override
        public String path() {
            return whole.path();
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public Array array() {
            return Ops.reshape(Ops.narrow(whole.array(), 0, from, count), shape);
        }

        @Override
        public boolean isFleeting() {
            return whole.isFleeting();
        }

        @Override
        public Param reshaped(long... to) {
            return new Part(whole, from, count, to.clone());
        }

        @Override
        public Param rows(long start, long rows) {
            long[] part = shape.clone();
            part[0] = rows;
            return new Part(whole, from + start, rows, part);
        }
    }

    /** Running statistics that training moves, in their own type. */
    final class Statistics implements Param {
        private final String path;
        private final Array array;

        private Statistics(String path, Tensor value) {
            this.path = path;
            this.array = Ops.storage(value);
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long[] shape() {
            return array.shape();
        }

        @Override
        public Array array() {
            return array;
        }

        @Override
        public Param reshaped(long... to) {
            throw new UnsupportedOperationException(path + ": statistics are used as they are");
        }

        @Override
        public Param rows(long from, long count) {
            throw new UnsupportedOperationException(path + ": statistics are used as they are");
        }
    }
}
