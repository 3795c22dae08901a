package io.github.spencerpark.ijava.runtime;

import dev.ultrapixel.kernel.api.Notebook;
import java.util.List;

/** Magics from code. */
public class Magics {

    private Magics() {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public static <T> T lineMagic(String name, List<String> args) throws Exception {
        return (T) Notebook.kernel().magics().runLine(name, args);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public static <T> T cellMagic(String name, List<String> args, String body) throws Exception {
        return (T) Notebook.kernel().magics().runCell(name, args, body);
    }
}
