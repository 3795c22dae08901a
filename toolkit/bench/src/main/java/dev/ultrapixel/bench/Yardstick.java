package dev.ultrapixel.bench;

import java.nio.file.Path;

/** A Python that has PyTorch, and our restatement's {@code bench.py}. */
public record Yardstick(Path python, Path script) {}
