package dev.ultrapixel.scenes;

import java.util.List;

/**
 * A thing with the words for it.
 *
 * @param word the one word that core captions use: {@code chick}
 * @param names other names that mean this thing and no other of the core set: {@code front-facing
 *     baby chick}
 * @param tags words about it, which other things share: {@code animal, bird}
 */
public record Concept(String word, List<String> names, List<String> tags, Drawing drawing) {

    public Concept {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
    }

    /** A drawing outside the core set under its label. */
    static Concept of(Drawing drawing) {
        return new Concept(drawing.label(), List.of(), drawing.tags(), drawing);
    }

    /** Id of the drawing. */
    public String id() {
        return drawing.id();
    }

    @Override
    public String toString() {
        return word;
    }
}
