package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The few things that a pickled checkpoint may ask for; all else is refused by name. None of them
 * runs Python: a tensor becomes a {@link StridedView}, an ordered dictionary a map.
 */
enum TorchGlobals {
    ORDERED_DICT("collections.OrderedDict"),
    TENSOR("torch._utils._rebuild_tensor_v2"),
    TENSOR_V1("torch._utils._rebuild_tensor"),
    PARAMETER("torch._utils._rebuild_parameter"),
    DOUBLE_STORAGE("torch.DoubleStorage", Dtype.F64),
    FLOAT_STORAGE("torch.FloatStorage", Dtype.F32),
    HALF_STORAGE("torch.HalfStorage", Dtype.F16),
    BFLOAT16_STORAGE("torch.BFloat16Storage", Dtype.BF16),
    LONG_STORAGE("torch.LongStorage", Dtype.I64),
    INT_STORAGE("torch.IntStorage", Dtype.I32),
    SHORT_STORAGE("torch.ShortStorage", Dtype.I16),
    CHAR_STORAGE("torch.CharStorage", Dtype.I8),
    BYTE_STORAGE("torch.ByteStorage", Dtype.U8),
    BOOL_STORAGE("torch.BoolStorage", Dtype.BOOL);

    /** Items of a Python tuple. */
    record Tuple(List<Object> items) {}

    private final String path;
    private final Optional<Dtype> dtype;

    TorchGlobals(String path) {
        this.path = path;
        this.dtype = Optional.empty();
    }

    TorchGlobals(String path, Dtype dtype) {
        this.path = path;
        this.dtype = Optional.of(dtype);
    }

    static TorchGlobals named(String module, String name, PickleBytes place) {
        String path = module + "." + name;
        for (TorchGlobals global : values()) {
            if (global.path.equals(path)) {
                return global;
            }
        }
        throw place.bad(
                "it asks for `%s`; only tensors, dictionaries, lists, text and numbers are read, and nothing was run"
                        .formatted(path));
    }

    /** What calling it with these arguments gives. */
    Object call(Tuple arguments, PickleBytes place) {
        try {
            List<Object> a = arguments.items();
            return switch (this) {
                case ORDERED_DICT ->
                        a.isEmpty()
                                ? new LinkedHashMap<Object, Object>()
                                : dictionary((List<?>) a.get(0));
                case TENSOR, TENSOR_V1 ->
                        new StridedView(
                                (StridedView.Storage) a.get(0),
                                (Long) a.get(1),
                                longs((Tuple) a.get(2)),
                                longs((Tuple) a.get(3)));
                case PARAMETER -> (StridedView) a.get(0);
                default ->
                        throw new IllegalArgumentException("`%s` cannot be called".formatted(path));
            };
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw place.bad("`%s` has arguments of the wrong kind".formatted(path));
        } catch (IllegalArgumentException e) {
            throw place.bad(String.valueOf(e.getMessage()));
        }
    }

    /** {@code ('storage', type, key, location, count)} → the storage it names. */
    static StridedView.Storage storage(Object id, PickleBytes place) {
        if (id instanceof Tuple t
                && t.items().size() >= 5
                && t.items().get(0).equals("storage")
                && t.items().get(1) instanceof TorchGlobals type
                && type.dtype.isPresent()
                && t.items().get(2) instanceof String key
                && t.items().get(4) instanceof Long count
                && count >= 0
                && t.items().subList(5, t.items().size()).stream().allMatch(Unpickler::isNone)) {
            return new StridedView.Storage(key, type.dtype.get(), count);
        }
        throw place.bad(
                "a persistent id should be ('storage', type, key, location, count), whole and not a"
                        + " view");
    }

    private static Map<Object, Object> dictionary(List<?> pairs) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object pair : pairs) {
            List<?> items = pair instanceof Tuple tuple ? tuple.items() : (List<?>) pair;
            map.put((String) items.get(0), items.get(1));
        }
        return map;
    }

    private static long[] longs(Tuple tuple) {
        return tuple.items().stream().mapToLong(item -> (Long) item).toArray();
    }
}
