/**
 * What an extension of the Java kernel sees, and what a notebook's cells call ({@link
 * dev.ultrapixel.kernel.api.Notebook}). Stable: names here are not relocated and do not change
 * without a new major version.
 */
@NullMarked
package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.NullMarked;
