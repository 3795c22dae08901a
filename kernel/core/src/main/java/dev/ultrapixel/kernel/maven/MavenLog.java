package dev.ultrapixel.kernel.maven;

/** Hears what a resolution does. */
public interface MavenLog {

    /** Hears nothing. */
    MavenLog NONE =
            new MavenLog() {
                @Override
                public void progress(String line) {}

                @Override
                public void detail(String line) {}
            };

    /** Says how far the downloads are; each line replaces the one before it. */
    void progress(String line);

    /** Says what {@code -v} shows. */
    void detail(String line);
}
