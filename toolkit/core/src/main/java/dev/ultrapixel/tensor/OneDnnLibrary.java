package dev.ultrapixel.tensor;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's own library beside the older one inside libtorch: its C functions. It is unpacked once a
 * user, beside {@code ways.json}.
 */
final class OneDnnLibrary {

    /** As the pom has it; its header's numbers are in {@link OneDnn}. */
    static final String VERSION = "3.13";

    private static final String JAR = "/org/bytedeco/dnnl/linux-x86_64/";
    private static final String OPENMP = "libgomp.so.1"; // found beside it
    private static final String LIBRARY = "libdnnl.so.3";
    private static final int LAZY_AND_LOCAL = 1; // of dlopen: libtorch has functions of these names
    private static final int OUT_OF_MEMORY = 1;

    private static final class Started {
        static final Optional<OneDnnLibrary> LIBRARY =
                in(WaysFile.folder().resolve("onednn-" + VERSION));
    }

    private final NativeLibrary functions;

    private OneDnnLibrary(Path library) {
        this.functions =
                NativeLibrary.getInstance(
                        library.toString(), Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL));
    }

    /** Nothing on a platform without one, or where it can't be unpacked. */
    static Optional<OneDnnLibrary> started() {
        return Started.LIBRARY;
    }

    /** Unpacked into a folder, where it is not there yet. */
    static Optional<OneDnnLibrary> in(Path folder) {
        try {
            return unpack(OPENMP, folder) && unpack(LIBRARY, folder)
                    ? Optional.of(new OneDnnLibrary(folder.resolve(LIBRARY)))
                    : Optional.empty();
        } catch (IOException | UnsatisfiedLinkError e) { // a full disk, another libc
            return Optional.empty();
        }
    }

    /** Puts a file there, whole or not at all. Whether it is there now. */
    private static boolean unpack(String name, Path folder) throws IOException {
        URL packed = OneDnnLibrary.class.getResource(JAR + name);
        if (packed == null) {
            return false;
        }
        Path file = folder.resolve(name);
        if (Files.exists(file)
                && Files.size(file) == packed.openConnection().getContentLengthLong()) {
            return true;
        }
        Files.createDirectories(folder);
        Path part = File.createTempFile(name, ".part", folder.toFile()).toPath();
        try (InputStream in = packed.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A function that says how it went. */
    void call(String function, @Nullable Object... arguments) {
        int status = functions.getFunction(function).invokeInt(arguments);
        if (status != 0) {
            throw new IllegalArgumentException(
                    function
                            + " of oneDNN "
                            + VERSION
                            + (status == OUT_OF_MEMORY
                                    ? " ran out of memory"
                                    : " failed, status " + status));
        }
    }

    /** A function that makes something, which it says first. */
    Pointer make(String function, @Nullable Object... arguments) {
        var made = new PointerByReference();
        var all = new @Nullable Object[arguments.length + 1];
        all[0] = made;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        call(function, all);
        return made.getValue();
    }

    /** From now on this thread's products use so many threads: its OpenMP isn't libtorch's. */
    void useThreads(int threads) {
        functions.getFunction("omp_set_num_threads").invokeVoid(new Object[] {threads});
    }
}
