package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.networks.Tiles;
import dev.ultrapixel.tensor.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a picture of this size will cost on this machine, stage by stage, before it runs.
 *
 * <p>Seconds are those of a warm run: every kind of layer is timed alone, which takes about a
 * second, and counted as often as the passes visit it. Reading the prompt and writing the file are
 * left out. Memory is arithmetic: the weights once, as if none of them were in memory yet, and the
 * stage that holds most; the program itself, some 0.3 GiB, is left out.
 *
 * @param dtype what the networks compute in
 * @param weights bytes that must be resident
 * @param needed bytes that this process would have to be given beside what it has, with what the
 *     allocator keeps
 * @param available bytes that the machine could give
 */
public record Budget(
        Size size,
        Tier tier,
        Dtype dtype,
        List<Row> rows,
        long weights,
        long needed,
        long available,
        List<String> helps) {

    private static final String[] HEADS = {"stage", "cells", "calls", "seconds", "MiB"};
    private static final int STEP = 64; // pixels, between sizes that are tried

    /**
     * A stage.
     *
     * @param latent its grid
     * @param calls predictions asked of the network, two a guided step; the INR's levels; Stage A's
     *     tiles
     * @param bytes held at its worst moment, beside the weights
     */
    public record Row(String stage, Latent latent, int calls, double seconds, long bytes) {}

    public Budget {
        rows = List.copyOf(rows);
        helps = List.copyOf(helps);
    }

    /** Of {@link Conditions#picture(Size, Tier, Change)}; times what is not known yet. */
    public static Budget of(Cascade cascade, Size size, Tier tier, Change change) {
        Footprint memory = Footprint.of(cascade, size, tier, change);
        Pass.All passes = Pass.All.of(cascade, size, tier, change);
        List<Row> rows = new ArrayList<>();
        for (Footprint.Part part : memory.parts()) {
            Cost cost = cost(cascade, size, passes, part.stage());
            rows.add(
                    new Row(
                            part.stage(),
                            part.latent(),
                            cost.calls(),
                            cost.seconds(),
                            part.bytes()));
        }
        long available = Memory.available();
        return new Budget(
                size,
                tier,
                memory.dtype(),
                rows,
                memory.weights(),
                memory.more(),
                available,
                memory.fits(available) ? List.of() : helps(cascade, memory, change, available));
    }

    /** An error if the machine has not got the memory; times nothing. */
    static void requireFits(Cascade cascade, Size size, Tier tier, Change change) {
        requireFits(cascade, size, tier, change, Memory.available());
    }

    static void requireFits(Cascade cascade, Size size, Tier tier, Change change, long available) {
        Footprint memory = Footprint.of(cascade, size, tier, change);
        if (!memory.fits(available)) {
            throw new IllegalArgumentException(
                    refusal(
                            size,
                            memory.peak().stage(),
                            memory.more(),
                            available,
                            helps(cascade, memory, change, available)));
        }
    }

    private static String refusal(
            Size size, String stage, long needed, long available, List<String> helps) {
        return String.format(
                Locale.ROOT,
                "a picture of %s should fit into memory but would need about %.1f GiB, most of it"
                        + " in %s, and %.1f GiB are available; %s",
                size,
                needed / 0x1p30,
                stage,
                available / 0x1p30,
                helps.isEmpty()
                        ? "close other programs"
                        : "what would help: " + String.join("; ", helps));
    }

    /** What would need less, and how much. */
    private static List<String> helps(
            Cascade cascade, Footprint memory, Change change, long available) {
        List<String> helps = new ArrayList<>();
        Size size = memory.size();
        for (int side = Math.max(size.width(), size.height()) - STEP; side >= 512; side -= STEP) {
            double share = (double) side / Math.max(size.width(), size.height());
            Size smaller = Size.of(scaled(size.width(), share), scaled(size.height(), share));
            if (Footprint.of(cascade, smaller, memory.tier(), change).fits(available)) {
                helps.add("a smaller size: %s fits".formatted(smaller));
                break;
            }
        }
        if (memory.dtype() != Dtype.BF16) {
            helps.add(needing("precision(BF16)", memory.in(Dtype.BF16).more(), available));
        }
        for (Tier lower : Tier.values()) {
            long less = Footprint.of(cascade, size, lower, change).more();
            if (lower.compareTo(memory.tier()) > 0 && less < memory.more()) {
                helps.add(needing("the tier " + lower, less, available));
                break;
            }
        }
        return helps;
    }

    private static String needing(String what, long bytes, long available) {
        return String.format(
                Locale.ROOT,
                "%s %s, with about %.1f GiB",
                what,
                bytes <= available ? "fits" : "would still not do",
                bytes / 0x1p30);
    }

    private static int scaled(int side, double share) {
        return Math.max(128, (int) (side * share) / 8 * 8);
    }

    private record Cost(int calls, double seconds) {}

    private static Cost cost(Cascade cascade, Size size, Pass.All passes, String stage) {
        Pass draft = passes.draft();
        if (draft != null && stage.equals(draft.stage())) {
            return ofStageC(cascade, draft);
        }
        if (stage.equals("guidance") && draft != null) {
            Latent from = draft.latent();
            Latent to = passes.refine().latent();
            List<Piece> pieces =
                    cascade.requireGuides()
                            .upsampling(
                                    cascade.stageC().dtype(),
                                    from.rows(),
                                    from.columns(),
                                    to.rows(),
                                    to.columns());
            return new Cost(
                    pieces.stream().mapToInt(Piece::visits).sum(), Calibration.seconds(pieces));
        }
        if (stage.equals(passes.refine().stage())) {
            return ofStageC(cascade, passes.refine());
        }
        return stage.equals(passes.stageB().stage())
                ? ofStageB(cascade, passes.stageB())
                : ofStageA(cascade, size);
    }

    private static Cost ofStageC(Cascade cascade, Pass pass) {
        int tokens = Footprint.tokens(cascade);
        Guides guides = pass.guided() ? cascade.requireGuides() : null;
        Latent at = pass.latent();
        return ofPass(
                pass,
                cascade.stageC().config().cIn(),
                b -> cascade.stageC().pieces(b, at.rows(), at.columns(), tokens, guides));
    }

    private static Cost ofStageB(Cascade cascade, Pass pass) {
        Latent at = pass.latent();
        return ofPass(
                pass,
                cascade.stageB().config().cIn(),
                b -> cascade.stageB().pieces(b, at.rows(), at.columns()));
    }

    private static Cost ofPass(
            Pass pass, int channels, java.util.function.IntFunction<List<Piece>> call) {
        double seconds = pass.steps() * Calibration.step(pass.settings(), channels, pass.latent());
        seconds += pass.both() == 0 ? 0 : pass.both() * Calibration.seconds(call.apply(2));
        seconds += pass.alone() == 0 ? 0 : pass.alone() * Calibration.seconds(call.apply(1));
        return new Cost(pass.calls(), seconds);
    }

    /** Tile by tile; what a tile's halo repeats is counted. */
    private static Cost ofStageA(Cascade cascade, Size size) {
        Tiles tiles = Footprint.tiles(cascade, size);
        double once = Calibration.seconds(cascade.stageA().pieces(tiles.tallest(), tiles.widest()));
        double cells = tiles.work() * tiles.rows() * tiles.columns();
        return new Cost(
                tiles.down() * tiles.across(), once * cells / (tiles.tallest() * tiles.widest()));
    }

    /** Predictions, INR levels and tiles in all. */
    public int calls() {
        return rows.stream().mapToInt(Row::calls).sum();
    }

    /** Seconds in all. */
    public double seconds() {
        return rows.stream().mapToDouble(Row::seconds).sum();
    }

    /** The stage that holds most. */
    public Row peak() {
        return rows.stream().max(java.util.Comparator.comparingLong(Row::bytes)).orElseThrow();
    }

    /** Bytes held at the worst moment: the weights and the stage that holds most. */
    public long bytes() {
        return weights + peak().bytes();
    }

    /** Whether the machine could give what is needed. */
    public boolean fits() {
        return needed <= available;
    }

    /** Whether it fits, in a sentence: what running it would say. */
    public String verdict() {
        return fits()
                ? String.format(
                        Locale.ROOT,
                        "fits: about %.1f GiB more are needed and %.1f GiB are available",
                        needed / 0x1p30,
                        available / 0x1p30)
                : refusal(size, peak().stage(), needed, available, helps);
    }

    /** A line a stage, a line for all, the verdict. */
    @Override
    public String toString() {
        var text =
                new StringBuilder(
                        "budget of a picture of %s, tier %s, %s".formatted(size, tier, dtype));
        text.append(line(HEADS[0], HEADS[1], HEADS[2], HEADS[3], HEADS[4]));
        for (Row row : rows) {
            text.append(
                    line(
                            row.stage(),
                            row.latent().rows() + "×" + row.latent().columns(),
                            Integer.toString(row.calls()),
                            seconds(row.seconds()),
                            mebibytes(row.bytes())));
        }
        text.append(line("weights", "", "", "", mebibytes(weights)));
        text.append(
                line(
                        "in all",
                        "",
                        Integer.toString(calls()),
                        seconds(seconds()),
                        mebibytes(bytes())));
        return text.append("\n").append(verdict()).toString();
    }

    private static String line(String... cells) {
        return "\n  %-9s %9s %7s %9s %8s".formatted((Object[]) cells);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 100 ? "%.2f" : "%.0f", seconds);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes / 0x1p20);
    }
}
