package dev.ultrapixel.kernel.eval;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Snippet → where it stands. */
public final class Positions {
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** A snippet evaluated again has moved. */
    void put(String snippet, Place place) {
        places.put(snippet, place);
    }

    void remove(String snippet) {
        places.remove(snippet);
    }

    public Optional<Place> of(String snippet) {
        return Optional.ofNullable(places.get(snippet));
    }

    /** Of a frame that JShell has translated: its file is {@code #} and a snippet. */
    public Optional<Place> of(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) return Optional.empty();
        return of(file.substring(1))
                .map(place -> new Place(place.script(), place.line() + frame.getLineNumber() - 1));
    }
}
