package dev.ultrapixel.notebook;

/** Where progress is shown. */
public interface Screen {

    /** Shows something under a name that {@link #update} can use. */
    void open(String id, Rendering rendering);

    /** Shows something else in the same place. */
    void update(String id, Rendering rendering);
}
