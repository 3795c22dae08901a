package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Precision;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param precision what the networks compute in, and keep their weights in
 * @param weights bytes that must be resident
 * @param needed bytes that this process would have to be given beside what it has, with what the
 *     allocator keeps
 * @param available bytes that the machine, or the card, could give
 * @param others ways to a picture that need less
 */
public record Budget(
        Size size,
        Tier tier,
        Precision precision,
        List<Row> rows,
        long weights,
        long needed,
        long available,
        List<Way> others) {

    private static final String[] HEADS = {"stage", "cells", "calls", "seconds", "MiB"};

    /**
     * A stage.
     *
     * @param latent its grid
     * @param calls predictions asked of the network, two a guided step; the INR's levels; Stage A's
     *     tiles
     * @param bytes held at its worst moment, beside the weights
     */
    public record Row(String stage, Latent latent, int calls, double seconds, long bytes) {}

    /**
     * Another way.
     *
     * @param size whether it is a smaller picture
     * @param needed bytes beside what this process has
     */
    public record Way(String what, boolean size, long needed) {}

    public Budget {
        rows = List.copyOf(rows);
        others = List.copyOf(others);
    }

    /** Of {@link Conditions#picture(Size, Tier, Change)}; times what is not known yet. */
    public static Budget of(Cascade cascade, Size size, Tier tier, Change change) {
        int tokens = (int) cascade.unconditional().text().size(1);
        Footprint memory = Footprint.of(cascade, tokens, size, tier, change);
        Pass.All passes = Pass.All.of(cascade, size, tier, change);
        List<Row> rows = new ArrayList<>();
        for (Footprint.Part part : memory.parts()) {
            Cost cost = Cost.of(cascade, tokens, size, passes, part.stage());
            rows.add(
                    new Row(
                            part.stage(),
                            part.latent(),
                            cost.calls(),
                            cost.seconds(),
                            part.bytes()));
        }
        return new Budget(
                size,
                tier,
                memory.precision(),
                rows,
                memory.weights().bytes(),
                memory.more(),
                Memory.available(cascade.device()),
                memory.others(cascade, tokens, change));
    }

    /** An error if the machine has not got the memory; times nothing. */
    static void requireFits(Conditions conditions, Size size, Tier tier, Change change) {
        requireFits(conditions, size, tier, change, 1);
    }

    /** The same of n pictures made together. */
    static void requireFits(Conditions conditions, Size size, Tier tier, Change change, int n) {
        Cascade cascade = conditions.cascade();
        int tokens = (int) conditions.text().size(1);
        Footprint memory = Footprint.of(cascade, tokens, size, tier, change, n);
        long available = Memory.available(cascade.device());
        if (memory.more() > available) {
            throw new IllegalArgumentException(
                    refusal(
                            n,
                            size,
                            memory.peak().stage(),
                            memory.more(),
                            available,
                            memory.others(cascade, tokens, change)));
        }
    }

    /** How many pictures of this size fit into memory together: 1 to {@code most}. */
    public static int together(
            Conditions conditions, Size size, Tier tier, Change change, int most) {
        Cascade cascade = conditions.cascade();
        int tokens = (int) conditions.text().size(1);
        long available = Memory.available(cascade.device());
        Footprint memory = Footprint.of(cascade, tokens, size, tier, change, most);
        while (memory.n() > 1 && memory.more() > available) {
            memory = memory.of(cascade, tokens, change, memory.n() - 1);
        }
        return memory.n();
    }

    private static String refusal(
            int n, Size size, String stage, long needed, long available, List<Way> others) {
        List<String> helps = new ArrayList<>();
        if (n > 1) {
            helps.add("make fewer at once");
        }
        others.stream()
                .filter(way -> way.size() && way.needed() <= available)
                .findFirst()
                .ifPresent(
                        way -> helps.add("choose a smaller size, %s fits".formatted(way.what())));
        others.stream().filter(way -> !way.size()).forEach(way -> helps.add(help(way, available)));
        return String.format(
                Locale.ROOT,
                "%s should fit into memory but would need about %.1f GiB, most of it"
                        + " in %s, and %.1f GiB are available; %s",
                n == 1 ? "a picture of " + size : n + " pictures of " + size + " at once",
                needed / 0x1p30,
                stage,
                available / 0x1p30,
                helps.isEmpty() ? "close other programs" : String.join("; or ", helps));
    }

    private static String help(Way way, long available) {
        return String.format(
                Locale.ROOT,
                "%s, %s %.1f GiB",
                way.what(),
                way.needed() <= available ? "which fits with" : "which alone will not do with",
                way.needed() / 0x1p30);
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
        return rows.stream().max(Comparator.comparingLong(Row::bytes)).orElseThrow();
    }

    /** Bytes held at the worst moment: the weights and the stage that holds most. */
    public long bytes() {
        return weights + peak().bytes();
    }

    /** The same on a machine that could give so many bytes: {@code with(8L << 30)}. */
    public Budget with(long other) {
        return new Budget(size, tier, precision, rows, weights, needed, other, others);
    }

    /** Whether the machine could give what is needed. */
    public boolean fits() {
        return needed <= available;
    }

    /** Whether it fits, in a sentence: what running it would say. */
    public String verdict() {
        return fits()
                ? "fits: about %s more are needed and %s are available"
                        .formatted(amount(needed), amount(available))
                : refusal(1, size, peak().stage(), needed, available, others);
    }

    /** A line a stage, a line for all, the verdict. */
    @Override
    public String toString() {
        var text =
                new StringBuilder(
                        "budget of a picture of %s, tier %s, %s".formatted(size, tier, precision));
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

    private static String amount(long bytes) {
        return bytes < 1L << 30
                ? mebibytes(bytes) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes / 0x1p20);
    }
}
