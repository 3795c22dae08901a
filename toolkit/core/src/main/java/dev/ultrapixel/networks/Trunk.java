package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.AttnBlock.KeysValues;
import dev.ultrapixel.nn.Block;
import dev.ultrapixel.nn.FeedForwardBlock;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.nn.TimestepBlock;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The U-shaped body of Stages B and C: levels down, levels up with skips. x (b, h, w, c₀) → (b, h,
 * w, c₀)
 */
final class Trunk {

    private final List<Stair> down;
    private final List<Stair> up;

    private Trunk(List<Stair> down, List<Stair> up) {
        this.down = down;
        this.up = up;
    }

    /** What a step between levels does to a side. */
    enum Resize {
        SAME,
        HALF,
        DOUBLE;

        long of(long side) {
            return this == SAME ? side : this == HALF ? side / 2 : 2 * side;
        }
    }

    /**
     * A step between levels; index 0 of the way down and the last of the way up are the identity.
     */
    record Scaling(UnaryOperator<Array> map, Resize resize) {
        static final Scaling NONE = new Scaling(x -> x, Resize.SAME);

        Array apply(Array x) {
            return map.apply(x);
        }
    }

    /**
     * Makes the step into level {@code index} of one way from the parameters below {@code
     * *_scalers.index}.
     */
    interface ScalingFactory {
        Scaling of(Params params, int index);
    }

    /** One level: its blocks run once per repeat, with a mapper between the runs. */
    record Stair(
            Hooks.Level level,
            String scalerPath,
            Scaling scaling,
            List<Block> blocks,
            List<Mapper> mappers) {}

    record Mapper(String path, Linear map) {}

    /** A block with what it needs beside x. */
    private record Visit(Block block, int index, int visited) {}

    static Trunk of(
            Params params,
            TrunkConfig config,
            ScalingFactory downscalers,
            ScalingFactory upscalers) {
        int n = config.levels();
        List<Stair> down = new ArrayList<>();
        List<Stair> up = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            down.add(
                    new Stair(
                            new Hooks.Level(false, i),
                            params.at("down_downscalers").path(Integer.toString(i)),
                            downscalers.of(params.at("down_downscalers").at(i), i),
                            blocks(
                                    params.at("down_blocks").at(i),
                                    config,
                                    i,
                                    config.blocksDown().get(i),
                                    0),
                            mappers(
                                    params.at("down_repeat_mappers").at(i),
                                    config.cHidden().get(i),
                                    config.repeatsDown().get(i))));
        }
        for (int i = 0; i < n; i++) {
            int level = n - 1 - i;
            long c = config.cHidden().get(level);
            up.add(
                    new Stair(
                            new Hooks.Level(true, i),
                            params.at("up_upscalers").path(Integer.toString(i)),
                            upscalers.of(params.at("up_upscalers").at(i), i),
                            blocks(
                                    params.at("up_blocks").at(i),
                                    config,
                                    level,
                                    config.blocksUp().get(i),
                                    i == 0 ? 0 : c),
                            mappers(
                                    params.at("up_repeat_mappers").at(i),
                                    c,
                                    config.repeatsUp().get(i))));
        }
        return new Trunk(down, up);
    }

    private static List<Block> blocks(
            Params params, TrunkConfig config, int level, int count, long cSkip) {
        var widths =
                new Block.Widths(
                        config.cHidden().get(level),
                        config.cCond(),
                        config.cR(),
                        config.heads().get(level),
                        config.timeConditions());
        String letters = config.letters().get(level);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count * letters.length(); i++) {
            blocks.add(
                    Block.of(
                            letters.charAt(i % letters.length()),
                            params.at(i),
                            widths,
                            i == 0 ? cSkip : 0));
        }
        return blocks;
    }

    private static List<Mapper> mappers(Params params, long c, int repeats) {
        List<Mapper> mappers = new ArrayList<>();
        for (int j = 0; j < repeats - 1; j++) {
            mappers.add(
                    new Mapper(
                            params.path(Integer.toString(j)), Linear.conv1x1(params.at(j), c, c)));
        }
        return mappers;
    }

    /**
     * Keys and values of the condition (b, m, c_cond) for every AttnBlock, kept: constant over a
     * pass. Its tokens come in groups; bias (b, m) is added to their scores.
     */
    Map<String, KeysValues> condition(Array cond, List<Integer> groups, @Nullable Tensor bias) {
        Map<String, KeysValues> keysValues = new HashMap<>();
        Stream.concat(down.stream(), up.stream())
                .flatMap(stair -> stair.blocks().stream())
                .forEach(
                        block -> {
                            if (block instanceof AttnBlock attention) {
                                keysValues.put(
                                        attention.path(),
                                        Scope.tidy(() -> attention.condition(cond, groups, bias)));
                            }
                        });
        return keysValues;
    }

    static Map<String, KeysValues> rows(Map<String, KeysValues> all, long from, long count) {
        Map<String, KeysValues> part = new HashMap<>();
        all.forEach((path, kv) -> part.put(path, kv.rows(from, count)));
        return part;
    }

    /** What the AttnBlocks attend to beside x. */
    interface Condition {
        Array attend(AttnBlock block, Array x);

        /** Keys and values that {@link Trunk#condition} made. */
        static Condition kept(Map<String, KeysValues> keysValues) {
            return (block, x) -> {
                KeysValues kv = keysValues.get(block.path());
                if (kv == null) {
                    throw new IllegalStateException(
                            "the condition was prepared for another network: it has no keys for "
                                    + block.path());
                }
                return block.apply(x, kv);
            };
        }

        /** The condition's tokens (b, m, c_cond) themselves: gradients flow into them. */
        static Condition tokens(Array cond) {
            return (block, x) -> block.apply(x, cond);
        }
    }

    List<Stair> down() {
        return down;
    }

    List<Stair> up() {
        return up;
    }

    /** One way down and up. t (1 or b, c_r · conditions) */
    Array apply(Array x, Array t, Condition condition, Hooks hooks) {
        return Scope.tidy(() -> new Walk(t, condition, hooks).apply(x));
    }

    /** The state of one call: how many ResBlocks were visited, and the skips. */
    private final class Walk {
        private final Array t;
        private final Condition condition;
        private final Hooks hooks;
        private final List<Array> skips = new ArrayList<>();
        private int visited;

        Walk(Array t, Condition condition, Hooks hooks) {
            this.t = t;
            this.condition = condition;
            this.hooks = hooks;
        }

        Array apply(Array input) {
            Array x = input;
            for (Stair stair : down) {
                x = level(stair, scaled(stair, x), null);
                skips.add(x);
            }
            for (Stair stair : up) {
                Array skip =
                        stair.level().index() == 0
                                ? null
                                : skips.get(skips.size() - 1 - stair.level().index());
                x = scaled(stair, level(stair, x, skip));
            }
            return x;
        }

        private Array scaled(Stair stair, Array x) {
            return Scope.tidy(() -> Probe.seeGrid(stair.scalerPath(), stair.scaling().apply(x)));
        }

        private Array level(Stair stair, Array input, @Nullable Array skip) {
            Array x = input;
            for (int run = 0; run <= stair.mappers().size(); run++) {
                x = Scope.chain(x, visits(stair), (visit, y) -> visit(stair, visit, y, skip));
                if (run < stair.mappers().size()) {
                    Mapper mapper = stair.mappers().get(run);
                    Array y = x;
                    x = Scope.tidy(() -> Probe.seeGrid(mapper.path(), mapper.map().apply(y)));
                }
            }
            return x;
        }

        private List<Visit> visits(Stair stair) {
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < stair.blocks().size(); i++) {
                Block block = stair.blocks().get(i);
                visits.add(new Visit(block, i, block instanceof ResBlock ? visited++ : visited));
            }
            return visits;
        }

        private Array visit(Stair stair, Visit visit, Array x, @Nullable Array skip) {
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
}
