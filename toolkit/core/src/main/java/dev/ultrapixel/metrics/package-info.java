/**
 * What a picture or a pair of pictures measures, one record a metric: compute with {@code of}, read
 * the numbers, print one line.
 */
package dev.ultrapixel.metrics;
