package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a front end expects the kernel's five sockets, and the key that they share. */
public record ConnectionFile(
        String transport,
        String ip,
        int shell,
        int control,
        int iopub,
        int stdin,
        int heartbeat,
        String key) {

    /** Reads what Jupyter wrote. Its text is never part of an error: it holds the key. */
    public static ConnectionFile read(Path file) throws IOException {
        JsonObject json;
        try {
            json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("the connection file should be a JSON object: " + file);
        }
        var fields = new Fields(json);
        String scheme = fields.text("signature_scheme", "hmac-sha256");
        if (!scheme.equals("hmac-sha256")) {
            throw new IOException(
                    "the kernel signs with hmac-sha256, not "
                            + scheme
                            + " (signature_scheme in "
                            + file
                            + ")");
        }
        return new ConnectionFile(
                fields.text("transport", "tcp"),
                fields.text("ip", "127.0.0.1"),
                port(fields, "shell_port", file),
                port(fields, "control_port", file),
                port(fields, "iopub_port", file),
                port(fields, "stdin_port", file),
                port(fields, "hb_port", file),
                fields.text("key", ""));
    }

    private static int port(Fields fields, String name, Path file) throws IOException {
        int port = fields.number(name, -1);
        if (port < 0 || port > 65535)
            throw new IOException(name + " should be 0 to 65535 but is " + port + " in " + file);
        return port;
    }

    /** A socket's address. */
    public String address(int port) {
        String separator = transport.equals("ipc") ? "-" : ":";
        String host = ip.contains(":") && !ip.startsWith("[") ? "[" + ip + "]" : ip;
        return transport + "://" + host + separator + port;
    }

    @Override
    public String toString() {
        return "ConnectionFile[" + transport + " " + ip + "]"; // without the key
    }
}
