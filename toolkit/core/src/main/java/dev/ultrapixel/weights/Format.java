package dev.ultrapixel.weights;

import java.nio.ByteBuffer;

/**
 * file → how to read it, by its first bytes; names lie (the released adapter {@code *.safetensors}
 * is a pickle).
 */
enum Format {
    SAFETENSORS,
    TORCH_ZIP,
    TORCH_LEGACY,
    INDEX;

    static Format of(FileBytes file) {
        ByteBuffer head = file.slice(0, Math.min(file.size(), 9));
        int first = head.hasRemaining() ? head.get(0) & 0xff : -1;
        if (head.remaining() == 9
                && head.get(8) == '{'
                && Long.compareUnsigned(head.getLong(0), file.size()) < 0) {
            return SAFETENSORS;
        }
        if (head.remaining() >= 4 && head.getInt(0) == 0x04034b50) {
            return TORCH_ZIP;
        }
        if (first == 0x80 && head.remaining() >= 2 && head.get(1) >= 2 && head.get(1) <= 5) {
            return TORCH_LEGACY;
        }
        return first == '{' ? INDEX : SAFETENSORS;
    }
}
