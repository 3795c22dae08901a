package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.Block;
import dev.ultrapixel.nn.Checkpoints;
import dev.ultrapixel.nn.FeedForwardBlock;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way down and up: how many ResBlocks were visited, and the skips. */
final class TrunkWalk {

    /** A block with what it needs beside x. */
    private record Visit(Block block, int index, int visited) {}

    private final Trunk trunk;
    private final Array t;
    private final Trunk.Condition condition;
    private final Hooks hooks;
    private final List<Array> skips = new ArrayList<>();
    private final @Nullable Checkpoints checkpoints;
    private int visited;

    private TrunkWalk(
            Trunk trunk,
            Array t,
            Trunk.Condition condition,
            Hooks hooks,
            @Nullable Checkpoints checkpoints) {
        this.trunk = trunk;
        this.checkpoints = checkpoints;
        this.t = t;
        this.condition = condition;
        this.hooks = hooks;
    }

    static TrunkWalk of(Trunk trunk, Array t, Trunk.Condition condition, Hooks hooks) {
        Checkpoints checkpoints = Checkpoints.here();
        Array kept = checkpoints == null ? t : checkpoints.enter(t);
        return new TrunkWalk(trunk, kept, condition, hooks, checkpoints);
    }

    Array apply(Array input) {
        Array x = down(trunk.down().get(0), checkpoints == null ? input : checkpoints.enter(input));
        int levels = trunk.down().size();
        if (levels > 1) {
            int before = visited;
            x = hooks.inner(x, () -> inner(skips.get(0)));
            visited = before + innerResBlocks();
        }
        return up(trunk.up().get(levels - 1), x);
    }

    /** All levels but the first, down and up. */
    private Array inner(Array outer) {
        int levels = trunk.down().size();
        Array x = outer;
        for (Trunk.Stair stair : trunk.down().subList(1, levels)) {
            x = down(stair, x);
        }
        for (Trunk.Stair stair : trunk.up().subList(0, levels - 1)) {
            x = up(stair, x);
        }
        return x;
    }

    private Array down(Trunk.Stair stair, Array x) {
        Array y = level(stair, scaled(stair, x), null);
        skips.add(y);
        return y;
    }

    private Array up(Trunk.Stair stair, Array x) {
        int index = stair.level().index();
        Array skip = index == 0 ? null : skips.get(trunk.down().size() - 1 - index);
        return scaled(stair, level(stair, x, skip));
    }

    /** How many ResBlocks the inner levels visit. */
    private int innerResBlocks() {
        int levels = trunk.down().size();
        return Stream.concat(
                        trunk.down().subList(1, levels).stream(),
                        trunk.up().subList(0, levels - 1).stream())
                .mapToInt(Trunk.Stair::resBlocks)
                .sum();
    }

    private Array scaled(Trunk.Stair stair, Array x) {
        return block(() -> Probe.seeGrid(stair.scalerPath(), stair.scaling().apply(x)));
    }

    /** Its runs with the mappers between them, one block's intermediates at a time. */
    private Array level(Trunk.Stair stair, Array input, @Nullable Array skip) {
        List<UnaryOperator<Array>> steps = new ArrayList<>();
        for (int run = 0; run <= stair.mappers().size(); run++) {
            visits(stair).forEach(visit -> steps.add(x -> visit(stair, visit, x, skip)));
            if (run < stair.mappers().size()) {
                Trunk.Mapper mapper = stair.mappers().get(run);
                steps.add(x -> Probe.seeGrid(mapper.path(), mapper.map().apply(x)));
            }
        }
        if (checkpoints == null) {
            return Scope.chain(input, steps, UnaryOperator::apply);
        }
        Array x = input;
        for (UnaryOperator<Array> step : steps) {
            Array y = x;
            x = checkpoints.segment(() -> step.apply(y));
        }
        return x;
    }

    /** One piece of the way: its inner values end with it, or are made again on the way back. */
    private Array block(Supplier<Array> body) {
        return checkpoints == null ? Scope.tidy(body) : checkpoints.segment(body);
    }

    private List<Visit> visits(Trunk.Stair stair) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < stair.blocks().size(); i++) {
            Block block = stair.blocks().get(i);
            visits.add(new Visit(block, i, block instanceof ResBlock ? visited++ : visited));
        }
        return visits;
    }

    private Array visit(Trunk.Stair stair, Visit visit, Array x, @Nullable Array skip) {
        Block block = visit.block();
        if (block instanceof ResBlock res) {
            return Probe.seeGrid(
                    res.path(), residual(res, visit, x, visit.index() == 0 ? skip : null));
        }
        if (block instanceof TimestepBlock time) {
            return Probe.seeGrid(time.path(), time.apply(x, t));
        }
        if (block instanceof AttnBlock attention) {
            Array y = Probe.seeGrid(attention.path(), condition.attend(attention, x));
            return visit.index() == 2 ? hooks.afterFirstAttention(stair.level(), y) : y;
        }
        var feedForward = (FeedForwardBlock) block;
        return Probe.seeGrid(feedForward.path(), feedForward.apply(x));
    }

    private Array residual(ResBlock block, Visit visit, Array x, @Nullable Array skip) {
        Array y = skip == null ? x : Grid.bilinear(x, skip.size(1), skip.size(2));
        return block.apply(hooks.beforeResBlock(visit.visited(), y), skip);
    }
}
