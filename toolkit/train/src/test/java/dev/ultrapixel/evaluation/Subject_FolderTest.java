package dev.ultrapixel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.scenes.Core;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the demo's format, whole and damaged. */
class Subject_FolderTest {

    private static final List<String> FILES =
            List.of(
                    "config.json",
                    "tokenizer.json",
                    "text_encoder.safetensors",
                    "image_encoder.safetensors",
                    "semantic_encoder.safetensors",
                    "stage_c.safetensors",
                    "ultrapixel.safetensors",
                    "stage_b.safetensors",
                    "stage_a.safetensors",
                    "previewer.safetensors");

    @TempDir Path folder;

    @Test
    void a_copy_of_the_demo_measures_as_the_demo() throws IOException {
        copy();
        var there = Reconstruction.encoder(Subject.in(folder), 128, 1, List.of(3L));
        var shipped = Reconstruction.encoder(Subject.demo(), 128, 1, List.of(3L));
        assertEquals(shipped.measure(0), there.measure(0));
    }

    @Test
    void a_missing_net_is_named() throws IOException {
        copy();
        Files.delete(folder.resolve("semantic_encoder.safetensors"));
        var e = assertThrows(RuntimeException.class, () -> Subject.in(folder));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("semantic_encoder.safetensors could not be read from"),
                e.getMessage());
    }

    @Test
    void a_config_without_the_image_tower_says_what_it_has() throws IOException {
        copy();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"image_encoder\": {", "\"eye\": {"));
        var e = assertThrows(IllegalArgumentException.class, () -> Subject.in(folder));
        assertTrue(
                String.valueOf(e.getMessage()).contains("should describe 'image_encoder'"),
                e.getMessage());
    }

    @Test
    void without_guidance_there_is_nothing_to_compare_and_it_is_said_at_once() throws IOException {
        copy();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"ultrapixel\": {", "\"none\": {"));
        Subject plain = Subject.in(folder);
        var words = List.of(Core.core().concept("fox"));
        var gallery = new Gallery(Core.core());
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new GuidanceBenefit(plain, gallery, 512, words, List.of(1L)));
        assertTrue(String.valueOf(e.getMessage()).contains("has none"), e.getMessage());
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        assertThrows(IllegalArgumentException.class, () -> Subject.in(folder.resolve("none")));
    }

    private void copy() throws IOException {
        for (String file : FILES) {
            try (var in = UltraPixel.class.getResourceAsStream("/dev/ultrapixel/demo/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
            }
        }
    }
}
