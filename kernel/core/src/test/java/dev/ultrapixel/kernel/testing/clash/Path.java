package dev.ultrapixel.kernel.testing.clash;

/** A user's type with the name of one that the kernel imports. */
public final class Path {
    private Path() {}
}
