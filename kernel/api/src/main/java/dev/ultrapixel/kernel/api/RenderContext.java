package dev.ultrapixel.kernel.api;

import java.util.Set;
import java.util.function.Supplier;

/** Where a renderer puts the forms of a value. */
public interface RenderContext {
    /** The types that are wanted; wildcards such as {@code image/*} have been resolved. */
    Set<String> wanted();

    default boolean wants(String mimeType) {
        return wanted().contains(mimeType);
    }

    /** Puts a form, if it is wanted; the supplier is not called otherwise. */
    void put(String mimeType, Supplier<?> form);

    /** Metadata of one form, e.g. the size of a picture. */
    void metadata(String mimeType, Object tree);
}
