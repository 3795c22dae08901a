package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.networks.Tiles;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Source;
import dev.ultrapixel.weights.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The memory of a picture before anything runs, by arithmetic: what a call holds at its worst
 * moment, what the steps leave behind, and the weights, all of them once. The program itself, some
 * 0.3 GiB, is not counted.
 *
 * @param parts stage by stage
 * @param mapped bytes of weights that are read where the file is mapped
 * @param cast bytes of weights that are copied into the network's type
 */
record Footprint(Size size, Tier tier, Dtype dtype, List<Part> parts, long mapped, long cast) {

    private static final Set<Kind> NEEDED =
            Set.of(
                    Kind.STAGE_C,
                    Kind.ADAPTER,
                    Kind.STAGE_B,
                    Kind.STAGE_A,
                    Kind.PREVIEWER,
                    Kind.CLIP_TEXT);

    private static final int PARTS = 16; // of a side, for smaller sizes
    private static final int SMALLEST = 128; // pixels
    private static final int COLOUR = 12; // bytes of a pixel, F32
    private static final int INR = 13; // maps: of the coordinate MLP, and its sum

    /**
     * A stage's worst moment.
     *
     * @param net bytes in the network's type
     * @param java bytes that Java holds: moments, noise, the picture
     */
    record Part(String stage, Latent latent, long net, long java) {

        long bytes() {
            return net + java;
        }
    }

    Footprint {
        parts = List.copyOf(parts);
    }

    /** tokens: of a prompt. */
    static Footprint of(Cascade cascade, int tokens, Size size, Tier tier, Change change) {
        Pass.All passes = Pass.All.of(cascade, size, tier, change);
        List<Part> parts = new ArrayList<>();
        var stageC = cascade.stageC();
        int channels = stageC.config().cIn();
        long left = 0;
        Pass draft = passes.draft();
        if (draft != null) {
            left += draft.left(channels);
            parts.add(part(draft, stageCBytes(cascade, tokens, draft), left));
            Latent target = passes.refine().latent();
            long widest =
                    stageC.config().trunk().cHidden().stream().mapToLong(c -> c).max().orElse(0);
            long features = INR * widest * target.cells() * stageC.dtype().bytes();
            parts.add(new Part("guidance", target, features, left));
        }
        left += passes.refine().left(channels);
        parts.add(part(passes.refine(), stageCBytes(cascade, tokens, passes.refine()), left));
        Pass b = passes.stageB();
        Latent vq = b.latent();
        left += b.left(cascade.stageB().config().cIn());
        parts.add(part(b, cascade.stageB().bytes(b.batch(), vq.rows(), vq.columns()), left));
        parts.add(stageA(cascade, size, left));
        return new Footprint(
                size, tier, stageC.dtype(), parts, weights(cascade, true), weights(cascade, false));
    }

    private static Part part(Pass pass, long net, long java) {
        return new Part(pass.stage(), pass.latent(), net, javas(java));
    }

    /** More than it may have, Java does not leave lying about. */
    private static long javas(long bytes) {
        return Math.min(bytes, Runtime.getRuntime().maxMemory());
    }

    private static long stageCBytes(Cascade cascade, int tokens, Pass pass) {
        return cascade.stageC()
                .bytes(
                        pass.batch(),
                        pass.latent().rows(),
                        pass.latent().columns(),
                        tokens,
                        pass.guided());
    }

    /** In tiles; the picture, and the strips that were put into it. */
    private static Part stageA(Cascade cascade, Size size, long left) {
        Tiles tiles = tiles(cascade, size);
        long picture = (long) COLOUR * size.width() * size.height();
        boolean whole = tiles.down() * tiles.across() == 1;
        return new Part(
                "stage A",
                new Latent(tiles.rows(), tiles.columns()),
                cascade.stageA().bytes(tiles.tallest(), tiles.widest()),
                javas(left + (whole ? 1 : 3) * picture));
    }

    static Tiles tiles(Cascade cascade, Size size) {
        Latent vq = Latent.stageB(size.height(), size.width());
        var net = cascade.stageA();
        return Tiles.within(
                net.config(), vq.rows(), vq.columns(), net.dtype(), TiledDecoder.BUDGET);
    }

    private static long weights(Cascade cascade, boolean mapped) {
        Dtype dtype = cascade.stageC().dtype();
        ToLongFunction<Source> bytes =
                source ->
                        source.names().stream()
                                .filter(name -> (source.dtype(name) == dtype) == mapped)
                                .mapToLong(name -> Tensor.count(source.shape(name)))
                                .sum();
        return dtype.bytes()
                * cascade.files().stream()
                        .filter(variant -> NEEDED.contains(variant.kind()))
                        .map(Variant::source)
                        .mapToLong(bytes)
                        .sum();
    }

    /** Bytes of all weights. */
    long weights() {
        return mapped + cast;
    }

    /** The stage that holds most. */
    Part peak() {
        return parts.stream().max(Comparator.comparingLong(Part::bytes)).orElseThrow();
    }

    /** Weights and the peak. */
    long bytes() {
        return weights() + peak().bytes();
    }

    /** What this process would have to be given beside what it has. */
    long more() {
        long held = Memory.anonymous();
        long peak = (long) (Memory.kept() * peak().bytes());
        // Where the allocator keeps what was freed, the next picture finds it again.
        return Memory.kept() > 1
                ? mapped + Math.max(0, cast + peak - held)
                : mapped + Math.max(0, cast - held) + peak;
    }

    /**
     * The same in another type of half the bytes: a copy of every weight whose file has another.
     */
    Footprint in(Dtype other) {
        List<Part> changed =
                parts.stream()
                        .map(
                                part ->
                                        new Part(
                                                part.stage(),
                                                part.latent(),
                                                part.net() * other.bytes() / dtype.bytes(),
                                                part.java()))
                        .toList();
        long all = weights() * other.bytes() / dtype.bytes();
        return new Footprint(size, tier, other, changed, all, 0);
    }

    /**
     * Other ways that need less: smaller sizes, largest first, half the precision, a lower tier.
     */
    List<Budget.Way> others(Cascade cascade, int tokens, Change change) {
        List<Budget.Way> ways = new ArrayList<>();
        for (int part = PARTS - 1; part >= PARTS / 8; part--) {
            int width = size.width() * part / PARTS / 8 * 8;
            int height = size.height() * part / PARTS / 8 * 8;
            if (Math.min(width, height) >= SMALLEST) {
                Size smaller = Size.of(width, height);
                ways.add(
                        new Budget.Way(
                                smaller.toString(),
                                true,
                                of(cascade, tokens, smaller, tier, change).more()));
            }
        }
        if (dtype == Dtype.F32 || dtype == Dtype.F64) {
            ways.add(new Budget.Way("precision(BF16)", false, in(Dtype.BF16).more()));
        }
        for (Tier lower : Tier.values()) {
            long less = of(cascade, tokens, size, lower, change).more();
            if (lower.compareTo(tier) > 0 && less < more()) {
                ways.add(new Budget.Way("the tier " + lower, false, less));
                break;
            }
        }
        return ways;
    }
}
