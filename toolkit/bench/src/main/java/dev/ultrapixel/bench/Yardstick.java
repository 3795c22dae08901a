package dev.ultrapixel.bench;

import java.nio.file.Path;

/**
 * A Python that has PyTorch, and our restatement's {@code bench.py}.
 *
 * @param compiled its blocks by {@code torch.compile}, in whatever PyTorch that Python has
 */
public record Yardstick(Path python, Path script, boolean compiled) {

    /** What a reader should call it. */
    public String title() {
        return compiled ? "torch.compile" : "PyTorch";
    }
}
