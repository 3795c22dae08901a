/**
 * Training: an {@link dev.ultrapixel.training.Objective} says what is learnt, a {@link
 * dev.ultrapixel.training.Plan} how, a {@link dev.ultrapixel.training.Trainer} does it and keeps it
 * in a {@link dev.ultrapixel.training.TrainingFolder}.
 *
 * <p>Everything random is a function of (seed, update): a run that was stopped, killed or resumed
 * makes the same numbers bit for bit.
 */
package dev.ultrapixel.training;
