package dev.ultrapixel.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The engine of this process, started once, on first use: DJL's PyTorch with our archive of
 * operations.
 */
public final class Torch {

    private static final class Started {
        static final Torch TORCH = start();
    }

    private final PtNDManager manager;
    private final PtSymbolBlock operations;
    private final boolean oneDnn;
    private final String version;

    private Torch(PtNDManager manager, PtSymbolBlock operations, boolean oneDnn, String version) {
        this.manager = manager;
        this.operations = operations;
        this.oneDnn = oneDnn;
        this.version = version;
    }

    static PtNDManager manager() {
        return Started.TORCH.manager;
    }

    static PtSymbolBlock operations() {
        return Started.TORCH.operations;
    }

    /** Whether the operations of {@code onednn.torchscript} are there. */
    static boolean hasOneDnn() {
        return Started.TORCH.oneDnn;
    }

    /** Version of libtorch, for example {@code 2.7.1}. Starts the engine. */
    public static String version() {
        return Started.TORCH.version;
    }

    /** Threads that one operation may use. */
    public static int threads() {
        manager();
        return JniUtils.getNumThreads();
    }

    /** From now on one operation uses so many threads at most. */
    public static void useThreads(int threads) {
        manager();
        JniUtils.setNumThreads(threads);
    }

    /** The operations of {@code cards.torchscript}, which a libtorch with CUDA alone knows. */
    static PtSymbolBlock cardOperations() {
        return StartedCards.OPERATIONS.orElseThrow(
                () -> new IllegalStateException("this libtorch is built without CUDA"));
    }

    /** Whether they are there: this libtorch is built with CUDA. */
    static boolean hasCardOperations() {
        return StartedCards.OPERATIONS.isPresent();
    }

    private static final class StartedCards {
        static final Optional<PtSymbolBlock> OPERATIONS = cards();

        private static Optional<PtSymbolBlock> cards() {
            try {
                return Optional.of(load(manager(), text("cards.torchscript")));
            } catch (EngineException e) { // the archive names what this libtorch does not have
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("the archive for cards could not be read", e);
            }
        }
    }

    private static Torch start() {
        System.setProperty("ai.djl.offline", "true"); // the toolkit never downloads anything
        // DJL looks for its engine through the context class loader, once per process.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Torch.class.getClassLoader());
        try {
            Engine engine = Engine.getEngine("PyTorch");
            var manager = (PtNDManager) engine.newBaseManager(ai.djl.Device.cpu());
            String plain = text("ops.torchscript");
            try {
                var all = load(manager, plain + text("onednn.torchscript"));
                return new Torch(manager, all, true, engine.getVersion());
            } catch (EngineException e) { // an archive loads whole or not at all
                return new Torch(manager, load(manager, plain), false, engine.getVersion());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive of operations could not be read", e);
        } catch (EngineException e) {
            throw new IllegalStateException(
                    "libtorch did not start: put ai.djl.pytorch:pytorch-native-cpu:2.7.1 with this"
                            + " platform's classifier (linux-x86_64, linux-aarch64, osx-aarch64,"
                            + " win-x86_64) on the class path; the engine says: "
                            + e.getMessage(),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static PtSymbolBlock load(PtNDManager manager, String methods) throws IOException {
        var archive = new ByteArrayInputStream(Archive.of(methods));
        return JniUtils.loadModule(manager, archive, false, false);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Torch.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
