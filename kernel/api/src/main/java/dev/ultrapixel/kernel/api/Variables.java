package dev.ultrapixel.kernel.api;

import java.util.List;
import java.util.Optional;

/** The variables of the session. */
public interface Variables {
    /** In the order of their declarations. */
    List<Variable> list();

    /** The live value; empty if there is no such variable or it is null. */
    Optional<Object> value(String name);

    /** Lets go of the results {@code $1, $2, …} that cells left. */
    void forgetResults();

    /** Close the result to take the listener back. */
    AutoCloseable listen(VariableListener listener);
}
