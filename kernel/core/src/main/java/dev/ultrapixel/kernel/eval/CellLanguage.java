package dev.ultrapixel.kernel.eval;

import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/** What a cell's text may hold besides Java. */
public interface CellLanguage {
    /** Java alone. */
    CellLanguage JAVA =
            new CellLanguage() {
                @Override
                public List<Part> split(String code, SourceCodeAnalysis analysis) {
                    return List.of(new Part.Java(code, 1));
                }

                @Override
                public @Nullable Object run(Part.LineMagic magic) {
                    throw new IllegalArgumentException("no line magic %" + magic.name());
                }

                @Override
                public @Nullable Object run(Part.CellMagic magic) {
                    throw new IllegalArgumentException("no cell magic %%" + magic.name());
                }
            };

    /**
     * Called with the compile lock held; tells a magic from a modulo by asking whether the text
     * before is finished.
     */
    List<Part> split(String code, SourceCodeAnalysis analysis);

    /**
     * The Java of a cell for those who only look at it: of the same length, blanks for the rest.
     * Called with the compile lock held.
     */
    default String java(String code, SourceCodeAnalysis analysis) {
        return code;
    }

    /** On the cell's thread, without the compile lock: it may evaluate. */
    @Nullable Object run(Part.LineMagic magic) throws Exception;

    @Nullable Object run(Part.CellMagic magic) throws Exception;
}
