package io.github.spencerpark.jupyter.kernel.display.mime;

/** A text that is no MIME type. */
public class MIMETypeParseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MIMETypeParseException(String source) {
        super("a MIME type should be group[/[tree.]subtype[+suffix]] but is '" + source + "'");
    }
}
