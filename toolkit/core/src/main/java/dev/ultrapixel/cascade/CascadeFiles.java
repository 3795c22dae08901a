package dev.ultrapixel.cascade;

import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a cascade's files are: a folder, or the class path. */
sealed interface CascadeFiles {

    /** For messages. */
    String place();

    /** A file's bytes, or null if it is not there. */
    @Nullable InputStream open(String file) throws IOException;

    /** Tensors of a file that is there. */
    Source weights(String file);

    /** SHA-256 of a file that is there, in hexadecimal. */
    default String checksum(String file) {
        try (InputStream in = open(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " has gone from " + place());
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(place() + "/" + file + " could not be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A folder; weights are mapped. */
    record Folder(Path folder) implements CascadeFiles {
        @Override
        public String place() {
            return folder.toString();
        }

        @Override
        public @Nullable InputStream open(String file) throws IOException {
            Path path = folder.resolve(file);
            return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
        }

        @Override
        public Source weights(String file) {
            return Checkpoint.open(folder.resolve(file));
        }
    }

    /** A package of the class path; weights are read into memory. */
    record Resources(Class<?> beside, String prefix) implements CascadeFiles {
        @Override
        public String place() {
            return "the class path's " + prefix;
        }

        @Override
        public @Nullable InputStream open(String file) {
            return beside.getResourceAsStream(prefix + file);
        }

        @Override
        public Source weights(String file) {
            try (InputStream in = open(file)) {
                if (in == null) {
                    throw new IllegalArgumentException(file + " is not on " + place());
                }
                byte[] bytes = in.readAllBytes();
                ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
                return Safetensors.read(direct, file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " could not be read from " + place(), e);
            }
        }
    }
}
