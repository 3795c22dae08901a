package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
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
            Dtype dtype = DTYPES.get(word);
            if (dtype == null) {
                throw new TypeConversionException(
                        "a precision should be one of %s but is '%s'"
                                .formatted(DTYPES.keySet(), word));
            }
            return dtype;
        }
    }

    private static <T> T read(String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
