package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Source;
import dev.ultrapixel.weights.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a cascade is made of and what one picture of this size costs: parameters, compression,
 * operations. Nothing is computed.
 *
 * @param nets every net's parameters
 * @param calls what one call of a pass costs for one half of the batch; once-a-pass work (keys and
 *     values of the condition, the INR, time embeddings) is left out
 */
public record Anatomy(Size size, List<Net> nets, List<Call> calls) {

    private static final String DEAD = ".*\\.hr_norm\\.(alpha|gamma)\\..*"; // never read

    /**
     * A net's parameters.
     *
     * @param shared used by the low-resolution pass and the target pass alike
     * @param added by UltraPixel to Stable Cascade
     * @param dead in the file and never used
     */
    public record Net(String name, long shared, long added, long other, long dead) {

        /** All that are used. */
        public long used() {
            return shared + added + other;
        }
    }

    /**
     * One call.
     *
     * @param latent its grid
     * @param compression numbers of the picture for one of the latent
     * @param flops multiplications and additions
     */
    public record Call(String pass, Latent latent, double compression, double flops) {}

    public Anatomy {
        nets = List.copyOf(nets);
        calls = List.copyOf(calls);
    }

    static Anatomy of(Cascade cascade, Size size) {
        return new Anatomy(
                size, cascade.files().stream().map(Anatomy::net).toList(), calls(cascade, size));
    }

    private static Net net(Variant variant) {
        Source source = variant.source();
        long dead = 0;
        long used = 0;
        for (String name : source.names()) {
            long count = Tensor.count(source.shape(name));
            dead += name.matches(DEAD) ? count : 0;
            used += name.matches(DEAD) ? 0 : count;
        }
        Kind kind = variant.kind();
        return new Net(
                kind.toString(),
                kind == Kind.STAGE_C ? used : 0,
                kind == Kind.ADAPTER ? used : 0,
                kind == Kind.STAGE_C || kind == Kind.ADAPTER ? 0 : used,
                dead);
    }

    private static List<Call> calls(Cascade cascade, Size size) {
        List<Call> calls = new ArrayList<>();
        int tokens = (int) cascade.unconditional().text().size(1);
        var c = cascade.stageC();
        Source weightsC = source(cascade, Kind.STAGE_C);
        int patchC = c.config().patchSize();
        boolean guided = cascade.isGuided(size);
        if (guided) {
            Latent low =
                    Latent.lowResolution(size.height(), size.width(), cascade.rules().stdSize());
            List<Site> sites = c.sites(1, low.rows(), low.columns(), tokens, null);
            calls.add(
                    call("draft", size, low, c.config().cIn(), Flops.of(weightsC, sites, patchC)));
        }
        Latent target = Latent.stageC(size.height(), size.width());
        List<Site> plain = c.sites(1, target.rows(), target.columns(), tokens, null);
        double own = Flops.of(weightsC, plain, patchC);
        calls.add(call("refine", size, target, c.config().cIn(), own));
        if (guided) {
            List<Site> all = c.sites(1, target.rows(), target.columns(), tokens, cascade.guides());
            double guides = Flops.ofGuides(source(cascade, Kind.ADAPTER), all);
            calls.add(call("refine's guides", size, target, c.config().cIn(), guides));
        }
        var b = cascade.stageB().config();
        Latent vq = Latent.stageB(size.height(), size.width());
        List<Site> sites = cascade.stageB().sites(1, vq.rows(), vq.columns());
        double flops = Flops.of(source(cascade, Kind.STAGE_B), sites, b.patchSize());
        calls.add(call("stage B", size, vq, b.cIn(), flops));
        return calls;
    }

    private static Call call(String pass, Size size, Latent latent, int channels, double flops) {
        double numbers = 3.0 * size.width() * size.height();
        return new Call(pass, latent, numbers / ((double) channels * latent.cells()), flops);
    }

    private static Source source(Cascade cascade, Kind kind) {
        return cascade.files().stream()
                .filter(variant -> variant.kind() == kind)
                .map(Variant::source)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        cascade.name() + " should have a file of its " + kind));
    }

    /** Added over shared parameters: the paper's "under 3 %". NaN without Stage C's file. */
    public double addedShare() {
        double shared = nets.stream().mapToLong(Net::shared).sum();
        return nets.stream().mapToLong(Net::added).sum() / shared;
    }

    /** A line a net, then a line a call. */
    @Override
    public String toString() {
        var text = new StringBuilder("anatomy of a picture of ").append(size);
        for (Net net : nets) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "\n  %s: %,d parameters%s",
                            net.name(),
                            net.used(),
                            net.dead() == 0
                                    ? ""
                                    : String.format(Locale.ROOT, ", %,d dead", net.dead())));
        }
        text.append(
                String.format(
                        Locale.ROOT, "\n  guidance adds %.1f %% to Stage C", 100 * addedShare()));
        for (Call call : calls) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "\n  a call of %s on %s (1/%.0f of the picture): %.2f GFLOP",
                            call.pass(),
                            call.latent(),
                            call.compression(),
                            call.flops() / 1e9));
        }
        return text.toString();
    }
}
