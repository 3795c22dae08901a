package dev.ultrapixel.tensor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.LongByReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A card's memory in bytes, as CUDA's runtime tells it: every program's together. */
public record CardMemory(long free, long total) {

    private static final List<String> RUNTIMES =
            List.of(
                    "libcudart.so.13",
                    "libcudart.so.12",
                    "libcudart.so.11.0",
                    "cudart64_13",
                    "cudart64_12",
                    "cudart64_110");

    /** Of a card; null where no runtime is found by its name, which libtorch brings or needs. */
    public static @Nullable CardMemory of(Device card) {
        card.finish(); // and libtorch has loaded the runtime
        return RUNTIMES.stream()
                .map(name -> ask(name, card))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable CardMemory ask(String name, Device card) {
        var free = new LongByReference();
        var total = new LongByReference();
        try {
            var runtime = NativeLibrary.getInstance(name);
            boolean told =
                    call(runtime, "cudaSetDevice", card.index()) == 0
                            && call(runtime, "cudaMemGetInfo", free, total) == 0;
            return told ? new CardMemory(free.getValue(), total.getValue()) : null;
        } catch (UnsatisfiedLinkError e) {
            return null; // another version is loaded
        }
    }

    private static int call(NativeLibrary runtime, String function, Object... arguments) {
        return runtime.getFunction(function).invokeInt(arguments);
    }

    /** What programs hold of it. */
    public long used() {
        return total - free;
    }
}
