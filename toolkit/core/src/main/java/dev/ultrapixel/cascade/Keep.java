package dev.ultrapixel.cascade;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which moments of a walk are kept, and where. */
public sealed interface Keep {

    /** All of them, in memory: Stage C's rule. */
    Keep ALL = new All();

    /** The last one alone: Stage B's rule. */
    Keep LAST = new Last();

    /**
     * All of them, so many MB in memory and the rest in files of a folder. The files go with the
     * values that read them, or with this process.
     */
    static Keep spilled(Path folder, int megabytes) {
        return new Spilled(folder, megabytes * 1_000_000L);
    }

    /** See {@link #ALL}. */
    record All() implements Keep {
        @Override
        public String toString() {
            return "them all";
        }
    }

    /** See {@link #LAST}. */
    record Last() implements Keep {
        @Override
        public String toString() {
            return "the last one alone";
        }
    }

    /**
     * See {@link #spilled}.
     *
     * @param bytes of moments in memory, beside the newest
     */
    record Spilled(Path folder, long bytes) implements Keep {

        public Spilled {
            if (bytes < 0) {
                throw new IllegalArgumentException(
                        "memory for moments should be 0 MB or more but is %d bytes"
                                .formatted(bytes));
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new IllegalArgumentException(
                        "moments should be spilled to a folder that can be written to but %s is none; make it first"
                                .formatted(folder));
            }
        }

        @Override
        public String toString() {
            return "them all, beyond %.1f MB in %s".formatted(bytes / 1e6, folder);
        }
    }
}
