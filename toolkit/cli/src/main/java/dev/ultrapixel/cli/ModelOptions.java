package dev.ultrapixel.cli;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.tensor.Device;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options → the cascade that they mean. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Folder with a cascade's files; without it the demo cascade.")
    @Nullable Path folder;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            converter = Words.OfDevice.class,
            description = "cpu (default), gpu or gpu:N.")
    Device device;

    @Option(
            names = "--stream-weights",
            description =
                    "On a graphics card: keep the weights of Stages B and C in the host's memory"
                        + " and copy them over layer by layer, so that the 3.6B model needs 8 GB"
                        + " there.")
    boolean streamed;

    UltraPixel load() {
        device.available();
        UltraPixel up = (folder == null ? UltraPixel.demo() : UltraPixel.load(folder)).on(device);
        return streamed ? up.streamed() : up;
    }
}
