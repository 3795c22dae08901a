package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdapterKeys_RenameTest {

    @Test
    void takesTheTwoLargestListsAsDownAndUp() {
        Source made = source("module.9.0.wtokens", "module.10.1.wtokens", "module.2.0.x", "other");

        assertEquals(
                Set.of("agg_net.0.wtokens", "agg_net_up.1.wtokens", "module.2.0.x", "other"),
                AdapterKeys.rename(made).names());
    }

    @Test
    void leavesConvertedAdaptersAndLorasAlone() {
        Source converted = Safetensors.open(file("adapter-converted.safetensors"));
        Source lora = source("module.0.lora_down", "module.12.embeddings");

        assertSame(converted, AdapterKeys.rename(converted));
        assertSame(lora, AdapterKeys.rename(lora));
    }

    @Test
    void missesAListThatIsNotThere() {
        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> AdapterKeys.rename(source("module.64.0.wtokens"))),
                "should hold two lists of guides, down and up, but holds only module.64");
    }

    private static Source source(String... names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : names) {
            tensors.put(name, Tensor.zeros(1));
        }
        return Source.of("made", tensors);
    }
}
