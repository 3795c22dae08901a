package dev.ultrapixel.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over a message's four JSON frames, in hexadecimal; an empty key signs nothing. */
public final class Signer {
    private final ThreadLocal<Mac> mac;
    private final boolean silent;

    public Signer(String key) {
        silent = key.isEmpty();
        var secret =
                silent
                        ? null
                        : new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        mac =
                ThreadLocal.withInitial(
                        () -> {
                            try {
                                Mac made = Mac.getInstance("HmacSHA256");
                                made.init(secret);
                                return made;
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException(e); // every JDK has it
                            }
                        });
    }

    byte[] sign(byte[]... frames) {
        if (silent) return new byte[0];
        Mac made = mac.get();
        for (byte[] frame : frames) made.update(frame);
        return HexFormat.of().formatHex(made.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Compares in constant time. */
    boolean accepts(byte[] signature, byte[]... frames) {
        return MessageDigest.isEqual(sign(frames), signature);
    }

    boolean silent() {
        return silent;
    }
}
