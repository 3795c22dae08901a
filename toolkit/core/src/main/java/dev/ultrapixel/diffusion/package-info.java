/**
 * Diffusion without a network: how noisy a time is ({@link Schedule}, {@link Level}), how two
 * predictions become one ({@link Guider}), how a step moves ({@link Sampler}), what it draws
 * ({@link Noise}, {@link DrawOrder}), and what a pass is asked to do ({@link Settings}, changed by
 * {@link Change}).
 */
package dev.ultrapixel.diffusion;
