package dev.ultrapixel.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values of other implementations: {@code metrics-images.json}. */
class Metrics_FixtureTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void psnrAndSsim(int pair) {
        JsonObject expected = expected(pair);
        Picture a = picture(pair, "a");
        Picture b = picture(pair, "b");

        assertEquals(expected.get("psnr").getAsDouble(), Psnr.of(a, b).decibels(), 1e-6);
        Ssim ssim = Ssim.of(a, b);
        assertEquals(expected.get("ssim").getAsDouble(), ssim.mean(), 1e-6);
        JsonArray channels = expected.getAsJsonArray("ssim_channels");
        for (int c = 0; c < 3; c++) {
            assertEquals(channels.get(c).getAsDouble(), ssim.channels().get(c), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void spectra(int pair) {
        for (String side : List.of("a", "b")) {
            JsonArray expected = expected(pair).getAsJsonArray("spectrum_" + side);
            RadialSpectrum spectrum = RadialSpectrum.of(picture(pair, side));

            assertEquals(expected.size(), spectrum.power().size());
            double largest = 0;
            for (int k = 0; k < expected.size(); k++) {
                largest = Math.max(largest, expected.get(k).getAsDouble());
            }
            for (int k = 0; k < expected.size(); k++) {
                assertEquals(
                        expected.get(k).getAsDouble(), spectrum.power().get(k), 1e-6 * largest);
            }
        }
    }

    @Test
    void aWaveHasItsPowerInItsRing() {
        Tensor wave = wave(32, 48, 12);
        RadialSpectrum spectrum = RadialSpectrum.of(wave);

        // 12 cycles over 48 pixels: a quarter of a cycle a pixel, ring 8 of 32 pixels.
        assertEquals(1, spectrum.share(0.24), 1e-9);
        assertEquals(0, spectrum.share(0.3), 1e-9);
        assertEquals(1, spectrum.highFrequencyShare(), 1e-9);
        assertEquals(0, RadialSpectrum.of(wave(32, 48, 3)).highFrequencyShare(), 1e-9);
    }

    @Test
    void equalPicturesAreAlike() {
        Picture a = picture(0, "a");

        assertEquals(Double.POSITIVE_INFINITY, Psnr.of(a, a).decibels());
        assertEquals(1, Ssim.of(a, a).mean(), 1e-12);
        assertEquals(1, LrConsistency.of(a, a).ssim().mean(), 1e-12);
    }

    @Test
    void aPictureIsConsistentWithItsOwnReduction() {
        Picture large = picture(0, "a");
        Picture small = large.scaledTo(96);

        LrConsistency own = LrConsistency.of(small, large);
        LrConsistency other = LrConsistency.of(small, picture(0, "b"));

        assertTrue(own.psnr().decibels() > other.psnr().decibels() + 3, own::toString);
        assertTrue(own.ssim().mean() > 0.95, own::toString);
    }

    @Test
    void refusesWhatCanNotBeCompared() {
        Picture a = picture(0, "a");
        Picture tiny = a.crop(8, 8);

        refused("should have one size", () -> Psnr.of(a, a.crop(20, 20)));
        refused("should fit into the pictures", () -> Ssim.of(tiny, tiny));
        refused("at least as large", () -> LrConsistency.of(a, tiny));
        refused("needs features (c, h, w)", () -> RadialSpectrum.of(Tensor.zeros(3, 3)));
        refused("at most 0.5", () -> RadialSpectrum.of(a).share(0.7));
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    /** (1, h, w), so many waves from left to right. */
    private static Tensor wave(int h, int w, int waves) {
        double[] values = new double[h * w];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(2 * Math.PI * waves * (i % w) / w);
        }
        return Tensor.of(values, 1, h, w);
    }

    private static JsonObject expected(int pair) {
        try (var in = new InputStreamReader(open("metrics-images.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in)
                    .getAsJsonObject()
                    .getAsJsonArray("pairs")
                    .get(pair)
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Picture picture(int pair, String side) {
        try (InputStream in = open("pair-%d-%s.png".formatted(pair, side))) {
            Path file = Files.createTempFile("pair", ".png");
            Files.write(file, in.readAllBytes());
            Picture picture = Picture.read(file);
            Files.delete(file);
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                Metrics_FixtureTest.class.getResourceAsStream("/fixtures/" + file), file);
    }
}
