package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.Nullable;

/** {@code %%name words…} and the rest of the cell. */
@FunctionalInterface
public interface CellMagic {
    @Nullable Object eval(MagicCall call, String body) throws Exception;
}
