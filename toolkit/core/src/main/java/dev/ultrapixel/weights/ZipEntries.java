package dev.ultrapixel.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * archive → names and bytes of its entries; a stored entry is a slice of the mapped file.
 *
 * <p>Reads the central directory itself (zip64 too), because {@code java.util.zip} does not tell
 * where an entry's bytes lie. Nothing is ever extracted; names are keys, and one that would leave
 * the archive is refused all the same. Source: PKWARE APPNOTE 6.3.
 */
final class ZipEntries {

    private static final int END = 0x06054b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64 = 0x06064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long DIRECTORY_LIMIT = 64L << 20;
    private static final long UNSET = 0xffffffffL; // the 64-bit value is elsewhere

    private record Entry(int method, int flags, long packed, long size, long local) {}

    private final FileBytes file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private ZipEntries(FileBytes file) {
        this.file = file;
    }

    static ZipEntries read(FileBytes file) {
        ZipEntries zip = new ZipEntries(file);
        zip.readDirectory();
        return zip;
    }

    Set<String> names() {
        return entries.keySet();
    }

    long size(String name) {
        return entry(name).size();
    }

    /** The entry's bytes; a copy only if it is compressed. */
    ByteBuffer bytes(String name) {
        Entry entry = entry(name);
        ByteBuffer local = file.slice(entry.local(), 30);
        if (local.getInt(0) != LOCAL || (entry.flags() & 1) != 0) {
            throw bad(
                    "entry '%s' should begin with a local header and be unencrypted"
                            .formatted(name));
        }
        long data = entry.local() + 30 + unsigned(local, 26) + unsigned(local, 28);
        ByteBuffer packed = file.slice(data, entry.packed());
        return switch (entry.method()) {
            case 0 -> stored(name, entry, packed);
            case 8 -> inflated(name, entry, packed);
            default ->
                    throw bad(
                            "entry '%s' should be stored or deflated but uses method %d"
                                    .formatted(name, entry.method()));
        };
    }

    private ByteBuffer stored(String name, Entry entry, ByteBuffer packed) {
        if (entry.packed() != entry.size()) {
            throw bad(
                    "entry '%s' is stored but has two sizes, %d and %d"
                            .formatted(name, entry.packed(), entry.size()));
        }
        return packed;
    }

    private ByteBuffer inflated(String name, Entry entry, ByteBuffer packed) {
        // Deflate cannot shrink by more than 1032, so a larger claim is a lie that must not be
        // allocated.
        if (entry.size() > Integer.MAX_VALUE || entry.size() > 1040 * (entry.packed() + 1)) {
            throw bad(
                    "entry '%s' cannot grow from %d to %d bytes"
                            .formatted(name, entry.packed(), entry.size()));
        }
        Inflater inflater = new Inflater(true);
        try {
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect((int) entry.size()).order(ByteOrder.LITTLE_ENDIAN);
            inflater.setInput(packed);
            int n;
            do {
                n = inflater.inflate(bytes);
            } while (n > 0 && bytes.hasRemaining());
            if (bytes.hasRemaining()) {
                throw bad(
                        "entry '%s' should have %d bytes but ends after %d"
                                .formatted(name, entry.size(), bytes.position()));
            }
            return bytes.flip();
        } catch (DataFormatException e) {
            throw bad("entry '%s' is damaged: %s".formatted(name, e.getMessage()));
        } finally {
            inflater.end();
        }
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw bad("it has no entry '%s'".formatted(name));
        }
        return entry;
    }

    private void readDirectory() {
        long[] place = directory();
        long at = place[0];
        long length = place[1];
        if (length < 0 || length > DIRECTORY_LIMIT) {
            throw bad(
                    "its directory should have at most %d bytes but claims %d"
                            .formatted(DIRECTORY_LIMIT, length));
        }
        ByteBuffer bytes = file.slice(at, length);
        while (bytes.remaining() >= 46) {
            if (bytes.getInt(bytes.position()) != CENTRAL) {
                throw bad("its directory is damaged at byte %d".formatted(at + bytes.position()));
            }
            readEntry(bytes);
        }
    }

    private void readEntry(ByteBuffer bytes) {
        ByteBuffer head = slice(bytes, 46);
        byte[] name = new byte[unsigned(head, 28)];
        slice(bytes, name.length).get(name);
        ByteBuffer extra = slice(bytes, unsigned(head, 30));
        slice(bytes, unsigned(head, 32));
        long size = head.getInt(24) & UNSET;
        long packed = head.getInt(20) & UNSET;
        long local = head.getInt(42) & UNSET;
        ByteBuffer wide = wide(extra);
        size = size == UNSET && wide.remaining() >= 8 ? wide.getLong() : size;
        packed = packed == UNSET && wide.remaining() >= 8 ? wide.getLong() : packed;
        local = local == UNSET && wide.remaining() >= 8 ? wide.getLong() : local;
        Entry entry = new Entry(unsigned(head, 10), unsigned(head, 8), packed, size, local);
        String key = new String(name, StandardCharsets.UTF_8);
        if (key.startsWith("/")
                || key.contains("\\")
                || key.matches("(.*/)?\\.\\.(/.*)?")
                || key.matches("[A-Za-z]:.*")) {
            throw bad(
                    "an entry should lie inside the archive but one is named '%s'".formatted(key));
        }
        if (entries.put(key, entry) != null) {
            throw bad("an entry's name should be unique but '%s' comes twice".formatted(key));
        }
    }

    /** The zip64 field of an entry's extra data, empty if there is none. */
    private static ByteBuffer wide(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == 1) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** Start and length of the central directory. */
    private long[] directory() {
        int tailLength = (int) Math.min(file.size(), 22 + 0xffff);
        long tailStart = file.size() - tailLength;
        ByteBuffer tail = file.slice(tailStart, tailLength);
        for (int i = tailLength - 22; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                boolean zip64 = i >= 20 && tail.getInt(i - 20) == END64_LOCATOR;
                return zip64
                        ? directory64(tail.getLong(i - 12))
                        : new long[] {tail.getInt(i + 16) & UNSET, tail.getInt(i + 12) & UNSET};
            }
        }
        throw bad(
                "a zip archive should end with its directory but this one has none: it is"
                        + " truncated");
    }

    private long[] directory64(long at) {
        ByteBuffer end = file.slice(at, 56);
        if (end.getInt(0) != END64) {
            throw bad("its zip64 directory should be at byte %d".formatted(at));
        }
        return new long[] {end.getLong(48), end.getLong(40)};
    }

    private ByteBuffer slice(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw bad("its directory ends in the middle of an entry");
        }
        ByteBuffer slice = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + length);
        return slice;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(
                "%s: %s; the archive is damaged, get it again".formatted(file.name(), what));
    }
}
