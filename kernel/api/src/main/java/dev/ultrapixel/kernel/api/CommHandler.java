package dev.ultrapixel.kernel.api;

/** Answers a front end that opens a comm. */
@FunctionalInterface
public interface CommHandler {
    void opened(Comm comm, CommMessage message);
}
