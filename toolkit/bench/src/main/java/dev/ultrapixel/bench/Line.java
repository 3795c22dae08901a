package dev.ultrapixel.bench;

import org.jspecify.annotations.Nullable;

/**
 * A case's result.
 *
 * @param torch the PyTorch restatement's timing, absent where there is none
 * @param difference how far both sides' outputs lie apart, in parts of their mean; absent without
 *     PyTorch
 * @param work its arithmetic; absent for trainings
 * @param fault why there is no result
 */
public record Line(
        Case measured,
        @Nullable Timing ours,
        @Nullable Timing torch,
        @Nullable Double difference,
        @Nullable Work work,
        @Nullable String fault) {

    static Line failed(Case asked, Exception failure) {
        String message = failure.getMessage();
        return new Line(
                asked, null, null, null, null, message == null ? failure.toString() : message);
    }

    /** ours / PyTorch's: below 1 we are faster. */
    public @Nullable Double ratio() {
        return ours == null || torch == null ? null : ours.seconds() / torch.seconds();
    }

    /** What part of the machine's peak ours reaches; 1 is all of it. */
    public @Nullable Double share() {
        return ours == null || work == null ? null : work.flops() / ours.seconds() / work.peak();
    }
}
