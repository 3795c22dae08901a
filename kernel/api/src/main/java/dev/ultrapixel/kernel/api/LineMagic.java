package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.Nullable;

/** {@code %name words…} */
@FunctionalInterface
public interface LineMagic {
    /** The result is the cell's if the magic stands last and the result is not null. */
    @Nullable Object eval(MagicCall call) throws Exception;
}
