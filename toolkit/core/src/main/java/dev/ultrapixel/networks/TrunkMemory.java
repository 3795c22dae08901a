package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.Chunks;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a trunk's call at its worst moment, counted as {@link TrunkWalk} and the blocks hold
 * them: what goes into a level and what comes out of it until the call ends, one block's
 * intermediates at a time.
 *
 * <p>A block's, in maps of c channels: C: norm, hidden layer 4, what comes out, by pictures and
 * side by side, 2; with a skip norm and skip side by side, 2. Where the hidden layer is computed in
 * parts ({@link Chunks}): norm, what comes out, and a part with its product. Beside either, the
 * output's matrix twice: scaled, and laid out for a product; three times where it was cast. A:
 * norm, q, k and v 3, keys and values again 2, what was attended to 2, sum 1. Weights in int8: a
 * product's matrix, in single precision and in the type that is computed in. Every block but a
 * level's first has also what the block before it left.
 */
final class TrunkMemory {

    private static final int HIDDEN = 4;
    private static final int OUT = 2;
    private static final double PART = 0.35; // of the limit: a quarter and its product
    private static final int ATTENTION = 9;
    private static final int PROJECTION = 3; // times the width: queries, keys and values
    private static final int CHUNKED = 8; // norm, 3, 2, scaled keys, the result
    private static final long SCORES = 16L << 20; // numbers: a chunk's scores and their softmax

    private final TrunkConfig config;
    private final Dtype dtype;
    private final long b;
    private final int cast; // bytes of a number that is cast from int8
    private double held;
    private double most;

    TrunkMemory(TrunkConfig config, Precision precision, long b) {
        this.config = config;
        this.dtype = precision.dtype();
        this.b = b;
        int result = dtype == Dtype.F32 ? 0 : dtype.bytes();
        this.cast = precision.keepsInt8() ? Dtype.F32.bytes() + result : 0;
    }

    /** Bytes of a call on so many cells. */
    long of(Trunk trunk, TrunkSites.Cells input) {
        TrunkSites.Cells cells = input;
        List<TrunkSites.Cells> skips = new ArrayList<>();
        hold(map(0, cells));
        for (Trunk.Stair stair : trunk.down()) {
            int level = stair.level().index();
            if (level > 0) {
                need(map(level - 1, cells)); // its norm
                cells = cells.resized(stair.scaling().resize());
                hold(map(level, cells));
            }
            level(stair, map(level, cells), 0);
            skips.add(cells);
        }
        int deepest = config.levels() - 1;
        for (Trunk.Stair stair : trunk.up()) {
            int level = deepest - stair.level().index();
            cells = level == deepest ? cells : skips.get(level);
            level(stair, map(level, cells), level == deepest ? 0 : 1);
            if (level > 0) {
                need(map(level, cells));
                cells = cells.resized(stair.scaling().resize());
                hold(map(level - 1, cells));
            }
        }
        return (long) most;
    }

    /** Blocks on maps of so many bytes; the result stays. */
    private void level(Trunk.Stair stair, double map, int skips) {
        int index = levelOf(stair);
        String letters = config.letters().get(index);
        boolean residual = letters.indexOf('C') >= 0;
        double matrix = square(index);
        need(residual ? map * (1 + skips) + hidden(map, index) : 0);
        need(residual ? (map + cast * HIDDEN * matrix) * (1 + skips) : 0); // no hidden layer yet
        boolean again = !stair.mappers().isEmpty();
        need(residual && again ? map * (2 + skips) + hidden(map, index) : 0);
        boolean further = stair.blocks().size() > letters.length() || letters.indexOf('F') >= 0;
        need(further ? 2 * map + hidden(map, index) : 0);
        if (letters.indexOf('A') >= 0) {
            need(map * (1 + ATTENTION) + cast * PROJECTION * matrix);
            need(dtype == Dtype.BF16 ? map * (1 + CHUNKED) + SCORES * dtype.bytes() : 0);
        }
        hold(map);
    }

    /** Bytes of a hidden layer as it is computed, beside maps of so many that it comes from. */
    private double hidden(double map, int level) {
        long limit = Chunks.OF_THIS_MACHINE.limit();
        int each = cast == 0 ? 2 * dtype.bytes() : Math.max(cast, 3 * dtype.bytes());
        double matrices = HIDDEN * square(level) * each;
        return matrices + (HIDDEN * map <= limit ? (HIDDEN + OUT) * map : map + PART * limit);
    }

    /** Numbers of a matrix from a level's channels to as many. */
    private double square(int level) {
        double c = config.cHidden().get(level);
        return c * c;
    }

    /** Bytes of the hidden layer of b maps (rows, columns, c). */
    static long hidden(long b, TrunkSites.Cells cells, long c, Dtype dtype) {
        return HIDDEN * b * cells.rows() * cells.columns() * c * dtype.bytes();
    }

    private int levelOf(Trunk.Stair stair) {
        int index = stair.level().index();
        return stair.level().up() ? config.levels() - 1 - index : index;
    }

    private void need(double bytes) {
        most = Math.max(most, held + bytes);
    }

    private void hold(double bytes) {
        held += bytes;
        need(0);
    }

    private double map(int level, TrunkSites.Cells cells) {
        return (double) b
                * cells.rows()
                * cells.columns()
                * config.cHidden().get(level)
                * dtype.bytes();
    }

    /** Keys and values that a pass keeps of so many tokens. */
    long condition(Trunk trunk, long tokens) {
        double all = 0;
        for (List<Trunk.Stair> way : List.of(trunk.down(), trunk.up())) {
            for (Trunk.Stair stair : way) {
                long attentions =
                        stair.blocks().stream().filter(block -> block instanceof AttnBlock).count();
                all += 2.0 * attentions * b * tokens * config.cHidden().get(levelOf(stair));
            }
        }
        return (long) (all * dtype.bytes());
    }
}
