package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.Display;
import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.maven.MavenLog;
import org.jspecify.annotations.Nullable;

/** A resolution's progress → one display that is updated; none if nothing is downloaded. */
final class DownloadDisplay implements MavenLog {

    private final Display display;
    private final boolean verbose;
    private @Nullable String id;

    DownloadDisplay(Display display, boolean verbose) {
        this.display = display;
        this.verbose = verbose;
    }

    @Override
    public synchronized void progress(String line) {
        if (id == null) {
            id = display.show(DisplayData.text(line));
        } else {
            display.update(id, DisplayData.text(line));
        }
    }

    @Override
    public void detail(String line) {
        if (verbose) {
            System.out.println(line);
        }
    }
}
