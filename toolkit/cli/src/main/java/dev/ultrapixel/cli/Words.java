package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Precision;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words on the command line → values, with the values' own complaints. */
final class Words {

    private static final Map<String, Dtype> DTYPES =
            new TreeMap<>(
                    Map.of("float32", Dtype.F32, "float64", Dtype.F64, "bfloat16", Dtype.BF16));

    private static final Map<String, Precision> PRECISIONS =
            new TreeMap<>(
                    Map.of(
                            "float32", Precision.F32,
                            "float64", Precision.F64,
                            "bfloat16", Precision.BF16,
                            "float16", Precision.F16,
                            "int8+float32", Precision.INT8_F32,
                            "int8+bfloat16", Precision.INT8_BF16,
                            "int8+float16", Precision.INT8_F16));

    private Words() {}

    /** {@code 1536x1024} */
    static final class OfSize implements ITypeConverter<Size> {
        @Override
        public Size convert(String word) {
            return read(word, Size::parse);
        }
    }

    /** {@code fast} */
    static final class OfTier implements ITypeConverter<Tier> {
        @Override
        public Tier convert(String word) {
            return read(word, Tier::parse);
        }
    }

    /** {@code cpu}, {@code gpu:1} */
    static final class OfDevice implements ITypeConverter<Device> {
        @Override
        public Device convert(String word) {
            return read(word, Device::parse);
        }
    }

    /** PyTorch's names. */
    static final class OfDtype implements ITypeConverter<Dtype> {
        @Override
        public Dtype convert(String word) {
            return named(DTYPES, word);
        }
    }

    /** PyTorch's names, {@code int8+} before the type in which weights in int8 are computed. */
    static final class OfPrecision implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String word) {
            return named(PRECISIONS, word);
        }
    }

    private static <T> T named(Map<String, T> known, String word) {
        T value = known.get(word);
        if (value == null) {
            throw new TypeConversionException(
                    "a precision should be one of %s but is '%s'".formatted(known.keySet(), word));
        }
        return value;
    }

    private static <T> T read(String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
