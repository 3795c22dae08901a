package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.Placement;
import dev.ultrapixel.tensor.Precision;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that make a cascade, not yet loaded. */
public interface Models {

    /** Loads the nets; int8 and streaming are for Stages B and C. */
    Cascade load(Precision precision, Placement placement);

    /** Loads the nets to compute on the processor. */
    default Cascade load(Precision precision) {
        return load(precision, Placement.CPU);
    }

    /** The demo cascade on the class path (module toolkit-demo). */
    static Models demo() {
        var files = new CascadeFiles.Resources(Models.class, "/dev/ultrapixel/demo/");
        if (files.open("config.json") == null) {
            throw new IllegalStateException(
                    "the demo cascade is not on the class path; add dev.ultrapixel:toolkit-demo"
                            + " beside toolkit-core");
        }
        return (precision, placement) -> CascadeLoader.load(files, precision, placement);
    }

    /** A folder with a {@code config.json} of ours, or with released files. */
    static Models in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "%s should be a folder with a cascade's files but %s"
                            .formatted(
                                    folder, Files.exists(folder) ? "is a file" : "is not there"));
        }
        return Files.isRegularFile(folder.resolve("config.json"))
                ? (precision, placement) ->
                        CascadeLoader.load(new CascadeFiles.Folder(folder), precision, placement)
                : (precision, placement) -> ReleasedFiles.in(folder).load(precision, placement);
    }
}
