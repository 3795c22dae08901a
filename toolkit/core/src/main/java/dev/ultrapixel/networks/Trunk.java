package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.AttnBlock.KeysValues;
import dev.ultrapixel.nn.Block;
import dev.ultrapixel.nn.Checkpoints;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.nn.ResBlock;
import dev.ultrapixel.tensor.Array;
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
            List<Mapper> mappers) {

        /** How many ResBlocks its runs visit. */
        int resBlocks() {
            long once = blocks.stream().filter(ResBlock.class::isInstance).count();
            return (int) once * (mappers.size() + 1);
        }
    }

    record Mapper(String path, Linear map) {}

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
            Checkpoints checkpoints = Checkpoints.here();
            Array kept = checkpoints == null ? cond : checkpoints.enter(cond);
            return (block, x) -> block.apply(x, kept);
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
        return Scope.tidy(() -> TrunkWalk.of(this, t, condition, hooks).apply(x));
    }
}
