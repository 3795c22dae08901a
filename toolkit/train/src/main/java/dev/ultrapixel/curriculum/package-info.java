/**
 * How the demo cascade is trained: {@link dev.ultrapixel.curriculum.Curriculum} is the recipe as
 * data, a {@link dev.ultrapixel.curriculum.Workshop} the folder where it happens.
 */
package dev.ultrapixel.curriculum;
