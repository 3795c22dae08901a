package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class Processor_NameTest {

    @Test
    void familyAndModelTellProcessorsOfOneNameApart() {
        var lines =
                List.of(
                        "processor\t: 0",
                        "cpu family\t: 25",
                        "model\t\t: 17",
                        "model name\t: AMD EPYC",
                        "processor\t: 1");
        assertEquals("AMD EPYC, family 25 model 17", Processor.name(lines));
    }

    @Test
    void aProcessorThatSaysNoFamilyIsCalledByItsName() {
        assertEquals("Cortex", Processor.name(List.of("model name : Cortex")));
    }

    @Test
    void oneWithoutANameIsCalledByItsArchitecture() {
        assertEquals(System.getProperty("os.arch"), Processor.name(List.of("BogoMIPS : 50.00")));
    }
}
