package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void reads() {
        assertSame(Device.CPU, Device.parse("cpu"));
        assertEquals(Device.gpu(0), Device.parse("gpu"));
        assertEquals(Device.gpu(12), Device.parse("gpu:12"));
        assertEquals("gpu:1", Device.gpu(1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "gpu:x", "CPU", "gpu:99999999999"})
    void saysWhatADeviceIs(String name) {
        var error = assertThrows(IllegalArgumentException.class, () -> Device.parse(name));

        assertEquals(
                "a device should be cpu, gpu or gpu:N but is '%s'; try cpu, which is always there"
                        .formatted(name),
                error.getMessage());
    }

    @Test
    void saysThatACardIsNotHere() {
        assertSame(Device.CPU, Device.CPU.available());

        var error = assertThrows(IllegalArgumentException.class, () -> Device.gpu(999).available());

        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("device gpu:999 is not here: "), message);
        assertTrue(
                message.contains(
                        Device.cards() == 0
                                ? "no graphics card, " + Cards.whyNone() + "; use cpu, or start"
                                : "is gpu:" + (Device.cards() - 1)),
                message);
    }

    @Test
    void anIndexIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> Device.gpu(-1));
    }
}
