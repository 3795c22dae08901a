package dev.ultrapixel.kernel.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The magics of a session, by name. */
public interface Magics {
    /**
     * Adds {@code %name}; one of that name is replaced.
     *
     * @param help one line for {@code %help}: what it does, without the name
     */
    Magics line(String name, LineMagic magic, String help);

    /** Adds {@code %%name}. */
    Magics cell(String name, CellMagic magic, String help);

    /** Runs {@code %name words…}. */
    @Nullable Object runLine(String name, List<String> words) throws Exception;

    /** Runs {@code %%name words…} with a body. */
    @Nullable Object runCell(String name, List<String> words, String body) throws Exception;

    /**
     * Completions at a place in a cell, if a magic or its words stand there; else none.
     *
     * @param cursor in UTF-16 units
     */
    List<Completion> complete(String code, int cursor);
}
