/**
 * The command line behind {@code ./ultrapixel}: one class per command, listed in {@link
 * dev.ultrapixel.cli.Main}.
 */
@NullMarked
package dev.ultrapixel.cli;

import org.jspecify.annotations.NullMarked;
