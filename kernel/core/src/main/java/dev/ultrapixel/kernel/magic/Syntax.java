package dev.ultrapixel.kernel.magic;

/** What the parser has to ask others: which line magics exist, and where a Java statement ends. */
public interface Syntax {

    /** How a text stands when more text follows it on the next line. */
    enum End {
        /** Statements, declarations or one expression, all whole. */
        WHOLE,
        /** Whole if a semicolon followed: {@code int m = 17}. */
        OPEN,
        /** More must follow, or it is no Java. */
        BROKEN
    }

    /** Whether a line magic of this name exists. */
    boolean isLineMagic(String name);

    /** Whether a magic takes Java, whose quotes are not the magic's: {@code %time f("a b")}. */
    boolean takesJava(String name);

    /** How Java that may be several statements ends. */
    End endOf(String java);
}
