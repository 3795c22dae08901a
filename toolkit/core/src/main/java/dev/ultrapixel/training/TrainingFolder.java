package dev.ultrapixel.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is kept: {@code state.safetensors}, the one before it, {@code log.csv}. While a file
 * {@code PAUSE} is there or in the folder above, the run waits.
 *
 * <p>One process at a time trains in a folder.
 */
public final class TrainingFolder implements AutoCloseable {

    private static final String STATE = "state.safetensors";
    private static final String BEFORE = "state.before.safetensors";

    private final Path folder;
    private final FileChannel channel;

    private TrainingFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Opens a folder, made where it is not there, for this process alone. */
    public static TrainingFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException(
                        folder
                                + " should be trained in by one process at a time, but another one"
                                + " is at it; wait for it or stop it");
            }
            try {
                sweep(folder);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new TrainingFolder(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be used for training (%s); is it a writable folder?"
                            .formatted(folder, e),
                    e);
        }
    }

    /** Removes what a killed process was writing. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(folder, "." + STATE + ".*.part")) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process has it already
        }
    }

    /** The state that was kept last, if any was. */
    public Optional<TrainingState> state() {
        return state(folder);
    }

    /** The state that a run in this folder kept last, if any was; whoever trains there. */
    public static Optional<TrainingState> state(Path folder) {
        Path file = folder.resolve(STATE);
        return Files.exists(file) ? Optional.of(TrainingState.load(file)) : Optional.empty();
    }

    /** Keeps a state; the one kept before stays beside it. A failure leaves the last one kept. */
    public void keep(TrainingState state) {
        Path file = folder.resolve(STATE);
        try {
            if (Files.exists(file)) {
                Path link = folder.resolve(BEFORE + ".new");
                Files.deleteIfExists(link);
                Files.createLink(link, file); // state.safetensors is there at every moment
                Files.move(
                        link,
                        folder.resolve(BEFORE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be set aside (%s)".formatted(file, e), e);
        }
        state.save(file);
    }

    /** Adds a line to {@code log.csv}. */
    void log(TrainingReport report) {
        Path file = folder.resolve("log.csv");
        String head = Files.exists(file) ? "" : "update,loss,gradient_norm,rate,seconds\n";
        String line =
                String.format(
                        Locale.ROOT,
                        "%d,%.6g,%.4g,%.4g,%.1f%n",
                        report.update(),
                        report.loss(),
                        report.gradientNorm(),
                        report.rate(),
                        report.seconds());
        try {
            Files.writeString(
                    file, head + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s could not be written (%s); is the disk full?".formatted(file, e), e);
        }
    }

    /** Whether somebody asked the run to wait. */
    boolean paused() {
        Path above = folder.toAbsolutePath().getParent();
        return Files.exists(folder.resolve("PAUSE"))
                || (above != null && Files.exists(above.resolve("PAUSE")));
    }

    public Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + "/.lock could not be closed", e);
        }
    }
}
