/**
 * Captioned vector scenes: {@link dev.ultrapixel.scenes.Drawing}s on a ground, drawn at any size
 * through any {@link dev.ultrapixel.scenes.Window}; {@link dev.ultrapixel.scenes.Core} names what
 * the demo cascade knows, {@link dev.ultrapixel.scenes.SceneSampler} is what it is trained on.
 */
@NullMarked
package dev.ultrapixel.scenes;

import org.jspecify.annotations.NullMarked;
