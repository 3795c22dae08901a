package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code torch.save} wrote → named tensors, without Python and without running anything the
 * file says.
 *
 * <p>Both formats: the zip archive (since torch 1.6) and the older run of pickles. Storages are
 * slices of the mapped file; a tensor that is contiguous in its storage is one too, any other is
 * gathered row-major when it is asked for.
 */
public final class TorchPickle implements Source {

    private static final BigInteger MAGIC =
            new BigInteger("1950a86a20f9469cfc6c", 16); // torch.serialization

    private final String name;
    private final Map<String, StridedView> views;
    private final Map<String, ByteBuffer> storages;
    private final Map<String, String> metadata;

    private TorchPickle(String name, StateDict dict, Map<String, ByteBuffer> storages) {
        this.name = name;
        this.views = Collections.unmodifiableMap(dict.tensors());
        this.metadata = Collections.unmodifiableMap(dict.metadata());
        this.storages = storages;
        views.forEach(this::check);
    }

    /** Opens a checkpoint of either format, known by its content. */
    public static TorchPickle open(Path path) {
        try (FileBytes file = FileBytes.open(path)) {
            return Format.of(file) == Format.TORCH_ZIP ? zip(file) : legacy(file);
        }
    }

    static TorchPickle zip(FileBytes file) {
        ZipEntries zip = ZipEntries.read(file);
        String pickle =
                zip.names().stream()
                        .filter(name -> name.matches("[^/]+/data\\.pkl"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                file.name()
                                                        + " is a zip archive without data.pkl; it"
                                                        + " is not a torch checkpoint"));
        String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
        if (zip.names().contains(folder + "byteorder")) {
            checkLittle(
                    file,
                    StandardCharsets.US_ASCII
                            .decode(zip.bytes(folder + "byteorder"))
                            .toString()
                            .equals("little"));
        }
        Object root = Unpickler.read(new PickleBytes(file.name(), zip.bytes(pickle)));
        StateDict dict = StateDict.of(root, file.name());
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (StridedView view : dict.tensors().values()) {
            storages.computeIfAbsent(
                    view.storage().key(), key -> zip.bytes(folder + "data/" + key));
        }
        return new TorchPickle(file.name(), dict, storages);
    }

    /** magic, protocol, system, object, keys, then every storage as a count and its bytes. */
    static TorchPickle legacy(FileBytes file) {
        PickleBytes in =
                new PickleBytes(
                        file.name(), file.slice(0, Math.min(file.size(), Integer.MAX_VALUE)));
        if (!MAGIC.equals(Unpickler.read(in))) {
            throw in.bad(
                    "a torch checkpoint should begin with torch's magic number but this is some"
                            + " other pickle");
        }
        Unpickler.read(in);
        if (Unpickler.read(in) instanceof Map<?, ?> system) {
            checkLittle(file, Boolean.TRUE.equals(system.get("little_endian")));
        }
        StateDict dict = StateDict.of(Unpickler.read(in), file.name());
        if (!(Unpickler.read(in) instanceof List<?> keys)) {
            throw in.bad("the storages' keys should be a list");
        }
        return new TorchPickle(file.name(), dict, storages(file, dict, keys, in.position()));
    }

    private static Map<String, ByteBuffer> storages(
            FileBytes file, StateDict dict, List<?> keys, long begin) {
        Map<String, Dtype> dtypes = new HashMap<>();
        dict.tensors()
                .values()
                .forEach(view -> dtypes.put(view.storage().key(), view.storage().dtype()));
        Map<String, ByteBuffer> storages = new HashMap<>();
        long at = begin;
        for (Object key : keys) {
            Dtype dtype = key instanceof String text ? dtypes.get(text) : null;
            if (dtype == null) {
                throw new IllegalArgumentException(
                        file.name()
                                + " has a storage that no tensor names, so its size is unknown;"
                                + " save it again");
            }
            long count = file.slice(at, 8).getLong();
            if (count < 0 || count > file.size() / dtype.bytes()) {
                throw new IllegalArgumentException(
                        "%s: storage '%s' claims %d elements, more than the file has; it is truncated"
                                .formatted(file.name(), key, count));
            }
            storages.put(key.toString(), file.slice(at + 8, count * dtype.bytes()));
            at += 8 + count * dtype.bytes();
        }
        return storages;
    }

    private static void checkLittle(FileBytes file, boolean little) {
        if (!little) {
            throw new IllegalArgumentException(
                    file.name()
                            + " was saved on a big-endian machine; save it again on a little-endian"
                            + " one");
        }
    }

    private void check(String key, StridedView view) {
        StridedView.Storage storage = view.storage();
        ByteBuffer bytes = storages.get(storage.key());
        if (bytes == null || bytes.remaining() / storage.dtype().bytes() < storage.count()) {
            throw new IllegalArgumentException(
                    "%s: storage '%s' of '%s' should hold %d %s elements but %s; get the file again"
                            .formatted(
                                    name,
                                    storage.key(),
                                    key,
                                    storage.count(),
                                    storage.dtype(),
                                    bytes == null
                                            ? "is missing"
                                            : "has " + bytes.remaining() + " bytes"));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> names() {
        return views.keySet();
    }

    @Override
    public Tensor get(String key) {
        StridedView view = view(key);
        ByteBuffer bytes = storages.get(view.storage().key());
        if (bytes == null) {
            throw new IllegalStateException("storage of " + key + " was checked and is gone");
        }
        return view.of(bytes);
    }

    @Override
    public long[] shape(String key) {
        return view(key).shape().clone();
    }

    @Override
    public Dtype dtype(String key) {
        return view(key).storage().dtype();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    private StridedView view(String key) {
        StridedView view = views.get(key);
        if (view == null) {
            throw NearNames.missing(this, key);
        }
        return view;
    }

    /** {@code adapter.pt: 168 tensors}. */
    @Override
    public String toString() {
        return "%s: %d tensors".formatted(name, views.size());
    }
}
