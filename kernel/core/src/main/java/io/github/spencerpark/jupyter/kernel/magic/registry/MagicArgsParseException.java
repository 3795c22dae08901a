package io.github.spencerpark.jupyter.kernel.magic.registry;

/** A magic's words are not what its {@link MagicsArgs} expect. */
public class MagicArgsParseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MagicArgsParseException(String message) {
        super(message);
    }
}
