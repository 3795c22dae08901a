/**
 * How fast the toolkit is: a step of each net in turns with a careful PyTorch restatement ({@link
 * dev.ultrapixel.bench.Paired}), and JMH benchmarks of single blocks.
 */
package dev.ultrapixel.bench;
