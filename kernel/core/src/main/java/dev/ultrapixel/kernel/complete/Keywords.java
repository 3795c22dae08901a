package dev.ultrapixel.kernel.complete;

import java.util.Set;

/** Java's reserved words. */
final class Keywords {
    static final Set<String> ALL =
            Set.of(
                    ("abstract assert boolean break byte case catch char class continue default do"
                         + " double else enum extends final finally float for if implements import"
                         + " instanceof int interface long native new package private protected"
                         + " public return short static strictfp super switch synchronized this"
                         + " throw throws transient try void volatile while true false null var"
                         + " record sealed permits yield")
                            .split(" "));

    private Keywords() {}
}
