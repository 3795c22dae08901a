/**
 * Evaluates cells: JShell with an execution control of our own, safepoints, positions, variables.
 */
@NullMarked
package dev.ultrapixel.kernel.eval;

import org.jspecify.annotations.NullMarked;
