package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFile_ReadTest {
    private static final String PORTS =
            "\"shell_port\":1,\"control_port\":2,\"iopub_port\":3,\"stdin_port\":4,\"hb_port\":5";

    @TempDir Path folder;

    @Test
    void whatJupyterWritesIsRead() throws IOException {
        ConnectionFile file =
                read(
                        "{"
                                + PORTS
                                + ",\"ip\":\"127.0.0.2\",\"transport\":\"tcp\",\"key\":\"secret\",\"signature_scheme\":\"hmac-sha256\",\"kernel_name\":\"x\"}");

        assertEquals("tcp://127.0.0.2:3", file.address(file.iopub()));
        assertEquals("secret", file.key());
    }

    @Test
    void socketFilesAndIpv6HaveTheirForm() throws IOException {
        assertEquals(
                "ipc:///tmp/k-1",
                read("{" + PORTS + ",\"ip\":\"/tmp/k\",\"transport\":\"ipc\"}").address(1));
        assertEquals("tcp://[::1]:1", read("{" + PORTS + ",\"ip\":\"::1\"}").address(1));
    }

    @Test
    void theKeyIsInNoText() throws IOException {
        assertFalse(read("{" + PORTS + ",\"key\":\"secret\"}").toString().contains("secret"));
        String message =
                String.valueOf(
                        assertThrows(IOException.class, () -> read("{\"key\":\"secret\""))
                                .getMessage());
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void aMissingPortIsNamed() {
        IOException error = assertThrows(IOException.class, () -> read("{\"shell_port\":1}"));

        assertTrue(String.valueOf(error.getMessage()).contains("control_port"), error.getMessage());
    }

    @Test
    void anotherSignatureSchemeIsRefused() {
        IOException error =
                assertThrows(
                        IOException.class,
                        () -> read("{" + PORTS + ",\"signature_scheme\":\"hmac-md5\"}"));

        assertTrue(String.valueOf(error.getMessage()).contains("hmac-md5"), error.getMessage());
    }

    private ConnectionFile read(String text) throws IOException {
        return ConnectionFile.read(Files.writeString(folder.resolve("connection.json"), text));
    }
}
