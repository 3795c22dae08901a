package dev.ultrapixel.tensor;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's own library beside the older one inside libtorch: its C functions. It is unpacked once
 * into the user's cache folder.
 */
final class OneDnnLibrary {

    /** How the message of a call ends for which there was no memory. */
    static final String NO_MEMORY = "ran out of memory";

    /** The version where none comes with this program. */
    static final String NONE = "none";

    private static final int MAJOR = 3;
    private static final int MINOR = 13; // of the header whose numbers OneDnnProduct has
    private static final String FOLDER = "onednn-3.13-1.5.14"; // the pom's version

    private static final String JAR = "/org/bytedeco/dnnl/linux-x86_64/";
    private static final String OPENMP = "libgomp.so.1"; // found beside it
    private static final String LIBRARY = "libdnnl.so.3";
    private static final int LAZY_AND_LOCAL = 1; // of dlopen: libtorch has functions of these names
    private static final int OUT_OF_MEMORY = 1;

    private final NativeLibrary functions;

    private OneDnnLibrary(Path library) {
        this.functions =
                NativeLibrary.getInstance(
                        library.toString(), Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL));
    }

    /** The user's; nothing on a platform without one, or where it can't be unpacked. */
    static Optional<OneDnnLibrary> ofUser() {
        return in(CacheFile.folder().resolve(FOLDER));
    }

    /** What of it comes with this program: {@code 3.13}, or {@link #NONE}. Starts nothing. */
    static String version() {
        return packed(LIBRARY) == null ? NONE : MAJOR + "." + MINOR;
    }

    /** Unpacked into a folder, where it is not there yet. */
    static Optional<OneDnnLibrary> in(Path folder) {
        try {
            return unpack(OPENMP, folder) && unpack(LIBRARY, folder)
                    ? Optional.of(new OneDnnLibrary(folder.resolve(LIBRARY)))
                            .filter(OneDnnLibrary::isAsExpected)
                    : Optional.empty();
        } catch (IOException | UnsatisfiedLinkError e) { // a full disk, another libc
            return Optional.empty();
        }
    }

    private static @Nullable URL packed(String name) {
        return Platform.isLinux() && Platform.isIntel() && Platform.is64Bit()
                ? OneDnnLibrary.class.getResource(JAR + name)
                : null;
    }

    /** Puts a file there, whole or not at all. Whether it is there now. */
    private static boolean unpack(String name, Path folder) throws IOException {
        URL packed = packed(name);
        if (packed == null) {
            return false;
        }
        Path file = folder.resolve(name);
        if (Files.exists(file)
                && Files.size(file) == packed.openConnection().getContentLengthLong()) {
            return true;
        }
        try (InputStream in = packed.openStream()) {
            CacheFile.write(
                    file,
                    out -> {
                        in.transferTo(out);
                        out.getFD().sync(); // a file of the right size is taken for the right one
                    });
        }
        return true;
    }

    private boolean isAsExpected() {
        Pointer version = ask("dnnl_version");
        return version.getInt(0) == MAJOR && version.getInt(Integer.BYTES) == MINOR;
    }

    /** A function that says how it went. */
    void call(String function, @Nullable Object... arguments) {
        int status = functions.getFunction(function).invokeInt(arguments);
        if (status != 0) {
            throw new IllegalArgumentException(
                    "oneDNN's %s %s"
                            .formatted(
                                    function,
                                    status == OUT_OF_MEMORY
                                            ? NO_MEMORY
                                            : "failed with status " + status));
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

    /** A function that returns what it owns. */
    Pointer ask(String function, Object... arguments) {
        return functions.getFunction(function).invokePointer(arguments);
    }

    /** A function that returns a number of bytes. */
    long count(String function, Object... arguments) {
        return functions.getFunction(function).invokeLong(arguments);
    }

    /** From now on this thread's products use so many threads: its OpenMP isn't libtorch's. */
    void useThreads(int threads) {
        functions.getFunction("omp_set_num_threads").invokeVoid(new Object[] {threads});
    }
}
