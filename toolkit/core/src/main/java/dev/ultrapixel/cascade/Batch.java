package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Walks of one stage and size that take each step together: the network is called once for all,
 * guidance and sampler for each by itself. Each walk is what it would be alone but for the order of
 * sums inside the network, less than 1e-5 of its values in F32.
 *
 * <p>They may differ in prompt, noise, guider and sampler; steps and times are the same, and the
 * steps at which the unconditional half is asked for.
 *
 * <pre>{@code
 * var drafts = Batch.of(List.of(fox.draft(size, seed(1)), cat.draft(size, seed(2)))).last();
 * }</pre>
 *
 * @param <W> {@link Draft}, {@link Refined} or {@link StageBLatent}
 */
public final class Batch<W extends Walk<W>> {

    private final List<W> walks;
    private final Denoiser net;

    private Batch(List<W> walks, Denoiser net) {
        this.walks = walks;
        this.net = net;
    }

    /** Walks that have done the same number of steps; an error where one can't go with another. */
    public static <W extends Walk<W>> Batch<W> of(List<W> walks) {
        return of(walks, Tier.EXACT);
    }

    /** The same of pictures of a tier, whose memory is asked for. */
    static <W extends Walk<W>> Batch<W> of(List<W> walks, Tier tier) {
        if (walks.isEmpty()) {
            throw new IllegalArgumentException(
                    "a batch should have at least one walk but is empty");
        }
        W first = walks.get(0);
        for (W walk : walks) {
            if (!walk.getClass().equals(first.getClass())
                    || !walk.conditions().cascade().equals(first.conditions().cascade())
                    || !walk.size().equals(first.size())
                    || walk.step() != first.step()
                    || walk.steps() != first.steps()) {
                throw new IllegalArgumentException(
                        "the walks of a batch should be of one cascade, stage and size and at one step, but one is %s and another %s; walk them one after the other"
                                .formatted(first, walk));
            }
        }
        Budget.requireFits(first.conditions(), first.size(), tier, Change.NONE, walks.size());
        return new Batch<>(
                List.copyOf(walks),
                Denoiser.together(walks.stream().map(w -> w.trajectory().denoiser()).toList()));
    }

    /** The walks, in the order in which they were given. */
    public List<W> walks() {
        return walks;
    }

    /** One step further. */
    public Batch<W> next() {
        List<Trajectory> next = Trajectory.next(walks.stream().map(Walk::trajectory).toList(), net);
        return new Batch<>(
                IntStream.range(0, next.size())
                        .mapToObj(i -> walks.get(i).on(next.get(i)))
                        .toList(),
                net);
    }

    /**
     * The walks with all steps done. Progress is that of the first. After a stop {@code soFar()} of
     * each walk goes on from where it came.
     */
    public List<W> last() {
        Batch<W> now = this;
        int goal = walks.get(0).steps();
        if (walks.get(0).step() == goal) {
            return walks;
        }
        Progress.Meter meter = Progress.start(walks.get(0), goal);
        try {
            while (now.walks.get(0).step() < goal) {
                now = now.next();
                for (int i = 0; i < walks.size(); i++) {
                    walks.get(i).trajectory().reached(now.walks.get(i).trajectory());
                }
                meter.did(now.walks.get(0));
            }
        } finally {
            meter.over(now.walks.get(0));
        }
        return now.walks;
    }

    /** {@code batch of 4: draft of 512×512 on 12×12 cells: step 3 of 20, …} */
    @Override
    public String toString() {
        return "batch of %d: %s".formatted(walks.size(), walks.get(0));
    }
}
