package dev.ultrapixel.kernel.maven;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/**
 * Downloads → one line, at most five times a second: {@code 12 files, 3.4 MB: guava-33.0.jar 45 %}.
 */
final class Transfers extends AbstractTransferListener {

    private static final long BETWEEN_NANOS = 200_000_000;

    private volatile MavenLog log = MavenLog.NONE;
    private final Map<TransferResource, Long> running = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong shown = new AtomicLong();

    /** Tells this log from now on, and counts from nothing. */
    void tell(MavenLog now) {
        log = now;
        running.clear();
        files.set(0);
        bytes.set(0);
    }

    @Override
    public void transferStarted(TransferEvent event) {
        log.detail("asks " + event.getResource().getRepositoryUrl() + " for " + name(event));
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        bytes.addAndGet(event.getDataLength());
        running.put(event.getResource(), event.getTransferredBytes());
        long now = System.nanoTime();
        long last = shown.get();
        if (now - last > BETWEEN_NANOS && shown.compareAndSet(last, now)) {
            log.progress(line(event));
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        running.remove(event.getResource());
        files.incrementAndGet();
        log.detail("got %s, %d bytes".formatted(name(event), event.getTransferredBytes()));
    }

    @Override
    public void transferFailed(TransferEvent event) {
        running.remove(event.getResource());
    }

    /** {@code 12 files, 3.4 MB}; empty if nothing was downloaded. */
    String total() {
        return files.get() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d file%s, %.1f MB",
                        files.get(),
                        files.get() == 1 ? "" : "s",
                        bytes.get() / 1e6);
    }

    private String line(TransferEvent event) {
        long length = event.getResource().getContentLength();
        String part = length > 0 ? " " + 100 * event.getTransferredBytes() / length + " %" : "";
        String others = running.size() > 1 ? " and " + (running.size() - 1) + " more" : "";
        return String.format(
                Locale.ROOT,
                "%d files, %.1f MB: %s%s%s",
                files.get(),
                bytes.get() / 1e6,
                name(event),
                part,
                others);
    }

    private static String name(TransferEvent event) {
        String path = event.getResource().getResourceName();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
