/**
 * Fixed yardsticks of a demo cascade: {@link dev.ultrapixel.evaluation.Yardstick}s that training
 * cannot move, run by {@link dev.ultrapixel.evaluation.Evaluation}.
 */
@NullMarked
package dev.ultrapixel.evaluation;

import org.jspecify.annotations.NullMarked;
