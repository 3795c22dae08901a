package dev.ultrapixel.bench;

import dev.ultrapixel.weights.Weights;

/** What is timed: a net's forward pass, or an update of its training. */
sealed interface Step permits OneStep, TrainStep {

    /** Takes it, and says how long it took and what came out. */
    Answer run();

    /** Of a net with these weights, ready to run. */
    static Step of(Case asked, Weights weights) {
        return Net.named(asked.net()).trains()
                ? TrainStep.of(asked, weights)
                : OneStep.of(asked, weights);
    }
}
