package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.networks.TiledDecoder;
import dev.ultrapixel.networks.Tiles;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Placement;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The memory of a picture before anything runs, by arithmetic: what a call holds at its worst
 * moment, what the steps leave behind, and the weights, all of them once. The program itself, some
 * 0.3 GiB, is not counted.
 *
 * @param device whose memory it is
 * @param n pictures made together; Stage A decodes one after the other
 * @param parts stage by stage
 */
record Footprint(
        Device device,
        Size size,
        int n,
        Tier tier,
        Precision precision,
        List<Part> parts,
        Weighed weights) {

    private static final int PARTS = 16; // of a side, for smaller sizes
    private static final int SMALLEST = 128; // pixels
    private static final double ON_CARD = 1.15; // libtorch's allocator there rounds up and keeps
    private static final int COLOUR = 12; // bytes of a pixel, F32
    private static final double WORTH_IT = 0.8; // of what is needed, for a loss of int8's
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
        return of(cascade, tokens, size, tier, change, 1);
    }

    /** Of n pictures made together. */
    static Footprint of(Cascade cascade, int tokens, Size size, Tier tier, Change change, int n) {
        var weights = Weighed.of(cascade, cascade.stageC().precision());
        return of(cascade, tokens, size, tier, change, n, weights);
    }

    /** Of so many pictures made together, with the weights as they were counted. */
    Footprint of(Cascade cascade, int tokens, Change change, int together) {
        return of(cascade, tokens, size, tier, change, together, weights);
    }

    private static Footprint of(
            Cascade cascade,
            int tokens,
            Size size,
            Tier tier,
            Change change,
            int n,
            Weighed weights) {
        Pass.All passes = Pass.All.of(cascade, size, tier, change);
        List<Part> parts = new ArrayList<>();
        var stageC = cascade.stageC();
        int channels = stageC.config().cIn();
        long left = 0;
        Pass draft = passes.draft();
        if (draft != null) {
            left += n * draft.left(channels);
            parts.add(part(draft, stageCBytes(cascade, tokens, draft, n), left));
            Latent target = passes.refine().latent();
            long widest =
                    stageC.config().trunk().cHidden().stream().mapToLong(c -> c).max().orElse(0);
            long features = INR * widest * target.cells() * stageC.dtype().bytes();
            parts.add(new Part("guidance", target, features, left));
        }
        left += n * passes.refine().left(channels);
        parts.add(part(passes.refine(), stageCBytes(cascade, tokens, passes.refine(), n), left));
        Pass b = passes.stageB();
        left += n * b.left(cascade.stageB().config().cIn());
        parts.add(part(b, stageBBytes(cascade, b, n), left));
        parts.add(stageA(cascade, size, left));
        return new Footprint(cascade.device(), size, n, tier, stageC.precision(), parts, weights);
    }

    private static Part part(Pass pass, long net, long java) {
        return new Part(pass.stage(), pass.latent(), net, javas(java));
    }

    /** More than it may have, Java does not leave lying about. */
    private static long javas(long bytes) {
        return Math.min(bytes, Runtime.getRuntime().maxMemory());
    }

    private static long stageCBytes(Cascade cascade, int tokens, Pass pass, int n) {
        Latent at = pass.latent();
        long guided = pass.guided() ? n : 0;
        return cascade.stageC()
                .bytes((long) n * pass.batch(), at.rows(), at.columns(), tokens, guided);
    }

    private static long stageBBytes(Cascade cascade, Pass pass, int n) {
        Latent at = pass.latent();
        return cascade.stageB().bytes((long) n * pass.batch(), n, at.rows(), at.columns());
    }

    /** In tiles, which are put into the picture. */
    private static Part stageA(Cascade cascade, Size size, long left) {
        Tiles tiles = tiles(cascade, size);
        long picture = (long) COLOUR * size.width() * size.height();
        return new Part(
                "stage A",
                new Latent(tiles.rows(), tiles.columns()),
                cascade.stageA().bytes(tiles.tallest(), tiles.widest()),
                javas(left + picture));
    }

    static Tiles tiles(Cascade cascade, Size size) {
        Latent vq = Latent.stageB(size.height(), size.width());
        var net = cascade.stageA();
        return Tiles.within(
                net.config(), vq.rows(), vq.columns(), net.dtype(), TiledDecoder.BUDGET);
    }

    /** The stage that holds most. */
    Part peak() {
        return parts.stream().max(Comparator.comparingLong(Part::bytes)).orElseThrow();
    }

    /** What this process would have to be given beside what it has. */
    long more() {
        if (device.isCard()) {
            long net = parts.stream().mapToLong(Part::net).max().orElseThrow();
            return Math.max(0, weights.bytes() + (long) (ON_CARD * net) - Memory.heldBy(device));
        }
        long held = Memory.anonymous();
        long peak = (long) (Memory.kept() * peak().bytes());
        // Where the allocator keeps what was freed, the next picture finds it again.
        return Memory.kept() > 1
                ? weights.mapped() + Math.max(0, weights.copied() + peak - held)
                : weights.mapped() + Math.max(0, weights.copied() - held) + peak;
    }

    /** The same in another precision, with every weight in it. */
    private Footprint in(Precision other, Cascade cascade) {
        long from = precision.dtype().bytes();
        long to = other.dtype().bytes();
        List<Part> changed =
                parts.stream()
                        .map(p -> new Part(p.stage(), p.latent(), p.net() * to / from, p.java()))
                        .toList();
        return new Footprint(device, size, n, tier, other, changed, Weighed.of(cascade, other));
    }

    /** What more() would be if the weights of Stages B and C visited the card. */
    private long withoutLarge(Cascade cascade) {
        Store streaming = Placement.on(device).asStreamed().storeForLarge();
        var weighed = Weighed.of(cascade, precision, streaming);
        return new Footprint(device, size, n, tier, precision, parts, weighed).more();
    }

    /**
     * Other ways that need less: smaller sizes, largest first, half the precision, int8 weights, a
     * lower tier.
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
                                of(cascade, tokens, smaller, tier, change, n, weights).more()));
            }
        }
        long least = more();
        if (precision.dtype().bytes() > Dtype.BF16.bytes()) {
            Precision half = precision.keepsInt8() ? Precision.INT8_BF16 : Precision.BF16;
            least = in(half, cascade).more();
            ways.add(new Budget.Way("precision(" + half.name() + ")", false, least));
        }
        long int8 = in(Precision.INT8_BF16, cascade).more();
        if (!precision.keepsInt8() && int8 < WORTH_IT * least) {
            ways.add(new Budget.Way("precision(INT8_BF16)", false, int8));
        }
        if (device.isCard() && cascade.stageC().store().room() == 0) {
            long streamed = withoutLarge(cascade);
            if (streamed < WORTH_IT * more()) {
                ways.add(new Budget.Way("streamed()", false, streamed));
            }
        }
        for (Tier lower : Tier.values()) {
            long less = of(cascade, tokens, size, lower, change, n, weights).more();
            if (lower.compareTo(tier) > 0 && less < more()) {
                ways.add(new Budget.Way("the tier " + lower, false, less));
                break;
            }
        }
        return ways;
    }
}
