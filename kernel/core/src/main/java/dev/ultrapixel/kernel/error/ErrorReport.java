package dev.ultrapixel.kernel.error;

import java.util.List;

/**
 * An error as a front end shows it.
 *
 * @param name the simple name of its class
 * @param traceback lines with ANSI colours
 */
public record ErrorReport(String name, String value, List<String> traceback) {}
