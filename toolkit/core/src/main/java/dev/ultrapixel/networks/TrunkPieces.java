package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.AttnBlock.KeysValues;
import dev.ultrapixel.nn.Block;
import dev.ultrapixel.nn.Chunks;
import dev.ultrapixel.nn.FeedForwardBlock;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The pieces of a call of a trunk, found by walking its plan. */
final class TrunkPieces {

    private final TrunkConfig config;
    private final Dtype dtype;
    private final long b;
    private final long tokens;
    private final BiFunction<Hooks.Level, TrunkSites.Cells, List<Piece>> afterFirstAttention;
    private final List<Piece> pieces = new ArrayList<>();

    /** tokens: of the condition. */
    TrunkPieces(
            TrunkConfig config,
            Dtype dtype,
            long b,
            long tokens,
            BiFunction<Hooks.Level, TrunkSites.Cells, List<Piece>> afterFirstAttention) {
        this.config = config;
        this.dtype = dtype;
        this.b = b;
        this.tokens = tokens;
        this.afterFirstAttention = afterFirstAttention;
    }

    /** whole: of all levels, or of the outer one, around which the others' sum is added. */
    List<Piece> of(Trunk trunk, TrunkSites.Cells input, boolean whole) {
        int levels = config.levels();
        if (!whole && levels > 1) {
            level(trunk.down().get(0), 0, input, false);
            add("sum " + width(0), input, width(0), 0, null, x -> Ops.add(x, x));
            level(trunk.up().get(levels - 1), 0, input, true);
            return pieces;
        }
        TrunkSites.Cells cells = input;
        List<TrunkSites.Cells> skips = new ArrayList<>();
        for (Trunk.Stair stair : trunk.down()) {
            int level = stair.level().index();
            scaling(stair, level - 1, level, cells);
            cells = cells.resized(stair.scaling().resize());
            level(stair, level, cells, false);
            skips.add(cells);
        }
        int deepest = levels - 1;
        for (Trunk.Stair stair : trunk.up()) {
            int level = deepest - stair.level().index();
            cells = level == deepest ? cells : skips.get(level);
            level(stair, level, cells, level < deepest);
            scaling(stair, level, level - 1, cells);
            cells = cells.resized(stair.scaling().resize());
        }
        return pieces;
    }

    private void scaling(Trunk.Stair stair, int from, int to, TrunkSites.Cells cells) {
        if (from < 0 || to < 0) {
            return; // the ends of the way
        }
        long c = width(from);
        double kernel = stair.scaling().resize() == Trunk.Resize.SAME ? 1 : 4; // 2×2
        double flops = 2 * kernel * c * width(to) / (from < to ? kernel : 1);
        String shape = "%s %d→%d".formatted(stair.scaling().resize(), c, width(to));
        add(shape, cells, c, flops, null, stair.scaling()::apply);
    }

    private void level(Trunk.Stair stair, int level, TrunkSites.Cells cells, boolean skip) {
        long c = width(level);
        for (int run = 0; run <= stair.mappers().size(); run++) {
            for (int i = 0; i < stair.blocks().size(); i++) {
                block(stair.blocks().get(i), c, cells, skip && i == 0);
                if (stair.blocks().get(i) instanceof AttnBlock && i == 2) {
                    pieces.addAll(afterFirstAttention.apply(stair.level(), cells));
                }
            }
        }
        stair.mappers().forEach(m -> add("map " + c, cells, c, 2.0 * c * c, null, m.map()::apply));
    }

    private void block(Block block, long c, TrunkSites.Cells cells, boolean skip) {
        if (block instanceof ResBlock res) {
            long in = skip ? 2 * c : c;
            add(
                    skip ? "C %d+%d".formatted(c, c) : "C " + c,
                    cells,
                    c,
                    18.0 * c + 2 * (4.0 * in * c + 4.0 * c * c),
                    null,
                    x -> res.apply(x, skip ? x : null));
            hiddenAgain(c, cells, in, res::hiddenSquares);
        } else if (block instanceof TimestepBlock time) {
            long width = (long) config.cR() * (1 + config.timeConditions().size());
            add("T " + c, cells, c, 0, null, x -> time.apply(x, Ops.ones(dtype, 1, width)));
        } else if (block instanceof AttnBlock attention) {
            add(
                    "A %d by %d beside %d".formatted(c, attention.heads(), tokens),
                    cells,
                    c,
                    8.0 * c * c,
                    new Piece.Attended(attention.heads(), tokens),
                    attending(attention));
        } else if (block instanceof FeedForwardBlock forward) {
            add("F " + c, cells, c, 16.0 * c * c, null, forward::apply);
            hiddenAgain(c, cells, c, forward::hiddenSquares);
        }
    }

    /** A hidden layer that is computed in parts is computed twice, the first time for its norm. */
    private void hiddenAgain(
            long c, TrunkSites.Cells cells, long in, UnaryOperator<Array> squares) {
        if (TrunkMemory.hidden(b, cells, c, dtype) > Chunks.OF_THIS_MACHINE.limit()) {
            add("hidden %d→%d".formatted(in, 4 * c), cells, in, 8.0 * in * c, null, squares);
        }
    }

    /** Keys and values of a condition that says nothing, made at the first run. */
    private UnaryOperator<Array> attending(AttnBlock block) {
        return new UnaryOperator<>() {
            private @Nullable KeysValues made;

            @Override
            public Array apply(Array x) {
                KeysValues known = made;
                if (known == null) {
                    known =
                            Scope.tidy(
                                    () ->
                                            block.condition(
                                                    Ops.ones(dtype, b, tokens, config.cCond())));
                    made = known;
                }
                return block.apply(x, known);
            }
        };
    }

    private void add(
            String shape,
            TrunkSites.Cells cells,
            long c,
            double flops,
            Piece.@Nullable Attended attention,
            UnaryOperator<Array> layer) {
        pieces.add(
                new Piece(
                        shape,
                        1,
                        dtype,
                        b,
                        cells.rows(),
                        cells.columns(),
                        c,
                        flops,
                        attention,
                        layer));
    }

    private long width(int level) {
        return config.cHidden().get(level);
    }
}
