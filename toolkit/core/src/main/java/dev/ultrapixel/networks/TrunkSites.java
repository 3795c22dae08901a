package dev.ultrapixel.networks;

import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.Block;
import dev.ultrapixel.probe.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The sites of a trunk with their shapes, found by walking its plan instead of computing. */
final class TrunkSites {

    private final TrunkConfig config;
    private final long b;
    private final List<Integer> groups;
    private final BiFunction<Hooks.Level, Cells, List<Site>> afterFirstAttention;
    private final List<Site> sites = new ArrayList<>();

    /** Rows and columns of a level. */
    record Cells(long rows, long columns) {

        Cells resized(Trunk.Resize resize) {
            return new Cells(resize.of(rows), resize.of(columns));
        }
    }

    /** groups: how many of the condition's tokens belong together. */
    TrunkSites(
            TrunkConfig config,
            long b,
            List<Integer> groups,
            BiFunction<Hooks.Level, Cells, List<Site>> afterFirstAttention) {
        this.config = config;
        this.b = b;
        this.groups = groups;
        this.afterFirstAttention = afterFirstAttention;
    }

    /** In the order in which a call passes them; a repeated level's are listed once. */
    List<Site> of(Trunk trunk, Cells input) {
        Cells cells = input;
        List<Cells> skips = new ArrayList<>();
        for (Trunk.Stair stair : trunk.down()) {
            cells = cells.resized(stair.scaling().resize());
            sites.add(map(stair.scalerPath(), width(stair.level().index()), cells));
            level(stair, stair.level().index(), cells);
            skips.add(cells);
        }
        int deepest = config.levels() - 1;
        for (Trunk.Stair stair : trunk.up()) {
            int level = deepest - stair.level().index();
            cells = level == deepest ? cells : skips.get(level);
            level(stair, level, cells);
            cells = cells.resized(stair.scaling().resize());
            sites.add(map(stair.scalerPath(), width(Math.max(0, level - 1)), cells));
        }
        return List.copyOf(sites);
    }

    private void level(Trunk.Stair stair, int level, Cells cells) {
        int runs = stair.mappers().size() + 1;
        for (int i = 0; i < stair.blocks().size(); i++) {
            Block block = stair.blocks().get(i);
            if (block instanceof AttnBlock attention) {
                Site.attention(
                                attention.path(),
                                b,
                                attention.heads(),
                                cells.rows(),
                                cells.columns(),
                                groups)
                        .forEach(site -> sites.add(site.visited(runs)));
            }
            sites.add(map(block.path(), width(level), cells).visited(runs));
            if (block instanceof AttnBlock && i == 2) {
                afterFirstAttention
                        .apply(stair.level(), cells)
                        .forEach(site -> sites.add(site.visited(runs)));
            }
        }
        stair.mappers().forEach(mapper -> sites.add(map(mapper.path(), width(level), cells)));
    }

    private long width(int level) {
        return config.cHidden().get(level);
    }

    private Site map(String path, long c, Cells cells) {
        return Site.map(path, b, c, cells.rows(), cells.columns());
    }
}
