package dev.ultrapixel.kernel.eval;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Scanner;
import java.util.stream.BaseStream;

/**
 * Warns of a resource that a variable let go of and nobody closed; {@code ULTRAPIXEL_AUTOCLOSE=off}
 * keeps quiet.
 */
final class Unclosed {
    private final boolean quiet =
            dev.ultrapixel.kernel.base.Env.get("AUTOCLOSE").orElse("warn").equals("off");

    boolean counts(Object value) {
        boolean resource = value instanceof AutoCloseable && !quiet;
        return resource
                && !(value instanceof BaseStream
                        || value instanceof ByteArrayInputStream
                        || value instanceof ByteArrayOutputStream
                        || value instanceof StringReader
                        || value instanceof StringWriter
                        || value instanceof Scanner);
    }

    void warn(String name, Object old) {
        System.err.println(
                name
                        + ": the "
                        + old.getClass().getSimpleName()
                        + " it held was replaced and not closed");
    }
}
