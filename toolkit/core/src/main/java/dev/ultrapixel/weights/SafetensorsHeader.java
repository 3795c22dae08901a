package dev.ultrapixel.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 8-byte length, JSON → name, dtype, shape, place of every tensor; every claim checked against the
 * file.
 *
 * <p>Read as a stream of tokens that must come in the format's own order of nesting, so that
 * neither depth nor size of a hostile header costs more than its bytes. Places are relative to
 * {@link #dataStart()}.
 */
record SafetensorsHeader(long dataStart, Map<String, Entry> entries, Map<String, String> metadata) {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final long LIMIT = 100_000_000; // the format's own bound on a header

    /** One tensor's dtype, shape and bytes [begin, end). */
    record Entry(Dtype dtype, long[] shape, long begin, long end) {}

    static SafetensorsHeader read(FileBytes file) {
        return new Parser(file).read();
    }

    private static final class Parser {
        private final FileBytes file;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();

        Parser(FileBytes file) {
            this.file = file;
        }

        SafetensorsHeader read() {
            if (file.size() < 8) {
                throw bad(
                        "a safetensors file should begin with 8 bytes of header length but has %d bytes"
                                .formatted(file.size()));
            }
            long length = file.slice(0, 8).getLong();
            if (length < 2 || length > LIMIT || length > file.size() - 8) {
                throw bad(
                        "the header's length should be between 2 and %d but is %s"
                                .formatted(
                                        Math.min(LIMIT, file.size() - 8),
                                        Long.toUnsignedString(length)));
            }
            try (JsonReader json = json(file.slice(8, length))) {
                header(json);
            } catch (IOException | IllegalStateException | NumberFormatException e) {
                throw bad(
                        "the header should be JSON in the safetensors form: %s"
                                .formatted(String.valueOf(e.getMessage())));
            }
            checkPlaces(file.size() - 8 - length);
            return new SafetensorsHeader(8 + length, entries, metadata);
        }

        private void header(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("__metadata__")) {
                    metadata(json);
                } else if (entries.put(name, entry(json, name)) != null) {
                    throw bad(
                            "a tensor's name should be unique but '%s' comes twice"
                                    .formatted(name));
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw bad(
                        "the header should end after its JSON but goes on with %s"
                                .formatted(json.peek()));
            }
        }

        private void metadata(JsonReader json) throws IOException {
            if (!metadata.isEmpty()) {
                throw bad("__metadata__ should come once but comes twice");
            }
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (json.peek() != JsonToken.STRING
                        || metadata.put(name, json.nextString()) != null) {
                    throw bad("metadata '%s' should be one string".formatted(name));
                }
            }
            json.endObject();
        }

        private Entry entry(JsonReader json, String name) throws IOException {
            Dtype dtype = null;
            long[] shape = null;
            long[] offsets = null;
            json.beginObject();
            while (json.hasNext()) {
                String field = json.nextName();
                if (field.equals("dtype") && dtype == null) {
                    dtype = dtype(name, json.nextString());
                } else if (field.equals("shape") && shape == null) {
                    shape = longs(json, name);
                } else if (field.equals("data_offsets") && offsets == null) {
                    offsets = longs(json, name);
                } else {
                    throw bad(
                            "tensor '%s' should have dtype, shape and data_offsets once each but has '%s' too"
                                    .formatted(name, field));
                }
            }
            json.endObject();
            return checked(name, dtype, shape, offsets);
        }

        private Entry checked(
                String name,
                @Nullable Dtype dtype,
                long @Nullable [] shape,
                long @Nullable [] offsets) {
            if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
                throw bad(
                        "tensor '%s' should have dtype, shape and two data_offsets"
                                .formatted(name));
            }
            long begin = offsets[0];
            long end = offsets[1];
            if (begin < 0 || begin > end) {
                throw bad(
                        "data_offsets of '%s' should ascend from 0 but are [%d, %d]"
                                .formatted(name, begin, end));
            }
            long bytes;
            try {
                bytes = Math.multiplyExact(Tensor.count(shape), (long) dtype.bytes());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw bad(
                        "the shape of '%s' should be of sides ≥ 0 with a countable product but is %s"
                                .formatted(name, Tensor.describe(shape)));
            }
            if (bytes != end - begin) {
                throw bad(
                        "'%s' of %s %s should have %d bytes but data_offsets [%d, %d] give %d"
                                .formatted(
                                        name,
                                        dtype,
                                        Tensor.describe(shape),
                                        bytes,
                                        begin,
                                        end,
                                        end - begin));
            }
            if (bytes > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "%s: a tensor holds at most 2147483647 bytes but '%s' of %s %s has %d; split it into two"
                                .formatted(
                                        file.name(), name, dtype, Tensor.describe(shape), bytes));
            }
            return new Entry(dtype, shape, begin, end);
        }

        private Dtype dtype(String name, String dtype) {
            return Arrays.stream(Dtype.values())
                    .filter(known -> known.name().equals(dtype))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    bad(
                                            "the dtype of '%s' should be one of %s but is '%s'"
                                                    .formatted(
                                                            name,
                                                            Arrays.toString(Dtype.values()),
                                                            dtype)));
        }

        private long[] longs(JsonReader json, String name) throws IOException {
            List<Long> values = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                String number =
                        json.peek() == JsonToken.NUMBER
                                ? json.nextString()
                                : json.peek().toString();
                if (!WHOLE.matcher(number).matches() || values.size() == 64) {
                    throw bad(
                            "shape and data_offsets of '%s' should be at most 64 whole numbers but hold %s"
                                    .formatted(name, number));
                }
                values.add(Long.parseLong(number));
            }
            json.endArray();
            return values.stream().mapToLong(Long::longValue).toArray();
        }

        /**
         * The tensors tile the data: no overlap, no hole, nothing after the last, nothing missing.
         */
        private void checkPlaces(long available) {
            var inOrder = new ArrayList<>(entries.entrySet());
            inOrder.sort(
                    Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                            .thenComparingLong(e -> e.getValue().end()));
            long at = 0;
            String before = "the header";
            for (var e : inOrder) {
                Entry entry = e.getValue();
                if (entry.begin() != at) {
                    throw bad(
                            "'%s' should begin at byte %d of the data, after %s, but begins at %d: %s"
                                    .formatted(
                                            e.getKey(),
                                            at,
                                            before,
                                            entry.begin(),
                                            entry.begin() < at ? "they overlap" : "a hole"));
                }
                if (entry.end() > available) {
                    throw bad(
                            "'%s' should end at byte %d of the data but the file ends at %d: it is truncated"
                                    .formatted(e.getKey(), entry.end(), available));
                }
                at = entry.end();
                before = "'" + e.getKey() + "'";
            }
            if (at != available) {
                throw bad(
                        "the file should end after %s at byte %d of the data but goes on to %d"
                                .formatted(before, at, available));
            }
        }

        private IllegalArgumentException bad(String what) {
            return new IllegalArgumentException(
                    "%s: %s; the file is damaged or not safetensors, get it again"
                            .formatted(file.name(), what));
        }
    }

    private static JsonReader json(ByteBuffer bytes) {
        var utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        JsonReader json = new JsonReader(new InputStreamReader(stream(bytes), utf8));
        json.setStrictness(Strictness.STRICT);
        return json;
    }

    private static InputStream stream(ByteBuffer bytes) {
        return new InputStream() {
            @Override
            public int read() {
                return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                if (!bytes.hasRemaining()) {
                    return -1;
                }
                int n = Math.min(length, bytes.remaining());
                bytes.get(to, offset, n);
                return n;
            }
        };
    }
}
