package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * How long this machine takes for the pieces of a call: each shape is run alone, with the network's
 * own weights and type, on its own grid or on a smaller one from which it is scaled. What was timed
 * once is known to this process.
 */
final class Calibration {

    private static final Map<String, Double> KNOWN = new ConcurrentHashMap<>();

    private static final double WORK = 2e9; // operations of a run; 5 ms, or 20 of attention
    private static final double CARDS = 500; // times as much of a card, where little takes no time
    private static final double MOST = 60e9; // the same of one that must not fit into the caches
    private static final int UNCOUNTED = 1; // run after the first: libtorch makes up its mind
    private static final int RUNS = 3;
    private static final int MOST_RUNS = 15;
    private static final double ENOUGH = 0.02; // seconds of a piece's runs
    private static final double LONG = 0.1; // seconds of a piece's runs, after which one does
    private static final int LATENT = 256; // side of the largest latent that a step is timed on

    private Calibration() {}

    /** Seconds of one call of these pieces of a cascade. */
    static double seconds(List<Piece> pieces, Cascade cascade) {
        Device device = cascade.device();
        Map<String, DoubleSupplier> runs = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            Piece timed = timed(piece, device);
            runs.put(name(timed, cascade), () -> timed.seconds(device));
            if (timed.cells() < piece.cells() && timed.attention() != null) {
                runs.put(looking(timed, cascade), () -> timed.attentionSeconds(device));
            }
        }
        know(runs);
        return pieces.stream().mapToDouble(p -> p.visits() * known(p, cascade)).sum();
    }

    private static Piece timed(Piece piece, Device device) {
        double more = device.isCard() ? CARDS : 1;
        return piece.within(more * WORK, more * MOST);
    }

    /** Seconds of one visit. */
    private static double known(Piece piece, Cascade cascade) {
        Piece timed = timed(piece, cascade.device());
        double whole = known(name(timed, cascade));
        if (timed.cells() == piece.cells()) {
            return whole;
        }
        double grown = (double) piece.cells() / timed.cells();
        if (piece.attention() == null) {
            return whole * grown;
        }
        double looking = known(looking(timed, cascade));
        double rest = Math.max(0.1 * whole, whole - looking);
        return rest * grown + looking * piece.pairs() / timed.pairs();
    }

    /** Kept in another precision or elsewhere, the same layer takes another time. */
    private static String name(Piece piece, Cascade cascade) {
        var net = cascade.stageC();
        return "%s, %s on %s".formatted(piece, net.precision(), net.store());
    }

    private static String looking(Piece piece, Cascade cascade) {
        return "attention of " + name(piece, cascade);
    }

    /** Seconds of a step without its call: noise, guidance, the sampler, what is kept. */
    static double step(Settings settings, int channels, Latent latent) {
        var timed = new Latent(Math.min(LATENT, latent.rows()), Math.min(LATENT, latent.columns()));
        String name =
                "step of %s, %s, %d, %s"
                        .formatted(settings.sampler(), settings.guider(), channels, timed);
        know(Map.of(name, () -> step(settings, timed.shape(channels))));
        return known(name) * latent.cells() / timed.cells();
    }

    private static double step(Settings settings, long[] shape) {
        Tensor latent = Random.normal(0, List.of(shape)).get(0);
        Denoiser copies =
                (x, call) ->
                        new Denoiser.Predictions(
                                Ops.mul(x, 1),
                                call.both() ? Ops.mul(x, 0.9) : null,
                                Map.of(),
                                List.of());
        var step = new OneStep(settings, Ablation.NONE, 0, null, null);
        long start = System.nanoTime();
        Tensor noise = Random.normal(1, List.of(shape)).get(0);
        NonFinite.check(
                Scope.tidy(
                        () -> step.take(latent, noise, () -> noise, asked(step, copies, latent))),
                copies.dtype());
        return (System.nanoTime() - start) / 1e9;
    }

    private static OneStep.Guess asked(OneStep step, Denoiser net, Tensor latent) {
        return step.question(0).ask(net, Array.of(latent));
    }

    private static double known(String name) {
        return KNOWN.getOrDefault(name, Double.NaN);
    }

    /**
     * A typical one of some runs of each, in turns as a call visits them: a layer that ran just
     * before would find its weights in the cache.
     */
    private static void know(Map<String, DoubleSupplier> runs) {
        List<Timed> all =
                runs.entrySet().stream()
                        .filter(run -> !KNOWN.containsKey(run.getKey()))
                        .map(run -> new Timed(run.getKey(), run.getValue()))
                        .toList();
        for (int i = 0; i < UNCOUNTED + MOST_RUNS; i++) {
            all.stream().filter(Timed::wantsMore).forEach(Timed::again);
        }
        all.forEach(timed -> KNOWN.put(timed.name(), timed.typical()));
    }

    /** The first run is forgotten: trials of its products may come with it. */
    private static final class Timed {

        private final String name;
        private final DoubleSupplier run;
        private final List<Double> seconds = new ArrayList<>();

        Timed(String name, DoubleSupplier run) {
            this.name = name;
            this.run = run;
            again();
            seconds.clear();
        }

        String name() {
            return name;
        }

        boolean wantsMore() {
            double sum = seconds.stream().mapToDouble(s -> s).sum();
            int few = sum > LONG ? 1 : UNCOUNTED + RUNS;
            return seconds.size() < few || sum < ENOUGH;
        }

        final void again() {
            seconds.add(run.getAsDouble());
        }

        /**
         * The shortest of a few, or what a quarter of many are faster than: in a young JVM the
         * compiler runs beside them.
         */
        double typical() {
            int first = Math.min(UNCOUNTED, seconds.size() - 1);
            List<Double> counted = new ArrayList<>(seconds.subList(first, seconds.size()));
            Collections.sort(counted);
            return counted.get(counted.size() / 4);
        }
    }
}
