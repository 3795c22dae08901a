package dev.ultrapixel.scenes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the demo cascade is meant to know: 64 concepts on 12 grounds, 88 pairs of which are kept
 * from training.
 */
public final class Core {

    private static final class Loaded {
        static final Core CORE = open();
    }

    /** Synonyms that name one thing of the core set and no other; the rest are tags. */
    private static final Set<String> NAMES =
            Set.of(
                    "kitten",
                    "kitty",
                    "puppy",
                    "bunny",
                    "toad",
                    "ladybird",
                    "terrapin",
                    "tortoise",
                    "slug",
                    "crustacean",
                    "blossom",
                    "evergreen",
                    "toadstool",
                    "shroom",
                    "plantain",
                    "cherry",
                    "burger",
                    "donut",
                    "cake",
                    "home",
                    "boat",
                    "yacht",
                    "automobile",
                    "crescent",
                    "flame",
                    "football",
                    "futbol",
                    "present",
                    "bulb");

    /** A concept on a ground. */
    public record Pair(Concept concept, Colour ground) {
        /** {@code fox on black} */
        @Override
        public String toString() {
            return concept + " on " + ground.name();
        }
    }

    private final List<Concept> concepts;
    private final List<Colour> grounds;
    private final Set<Pair> heldOut;

    private Core(List<Concept> concepts, List<Colour> grounds, Set<Pair> heldOut) {
        this.concepts = List.copyOf(concepts);
        this.grounds = List.copyOf(grounds);
        this.heldOut = heldOut;
    }

    /** The core set of the data. Read once per process. */
    public static Core core() {
        return Loaded.CORE;
    }

    /** The 64, in the file's order. */
    public List<Concept> concepts() {
        return concepts;
    }

    /** The 12, in the file's order. */
    public List<Colour> grounds() {
        return grounds;
    }

    /** The concept of a word of core captions. */
    public Concept concept(String word) {
        return concepts.stream()
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("word", word, concepts));
    }

    /** The ground of a name. */
    public Colour ground(String name) {
        return grounds.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> unknown("ground", name, grounds.stream().map(Colour::name).toList()));
    }

    private static IllegalArgumentException unknown(String kind, String word, List<?> known) {
        return new IllegalArgumentException(
                "a %s of the core set should be one of %s but is '%s'"
                        .formatted(kind, known, word));
    }

    /** The pairs that nothing is ever trained on, in the file's order. */
    public List<Pair> heldOut() {
        return List.copyOf(heldOut);
    }

    public boolean isHeldOut(Concept concept, Colour ground) {
        return heldOut.contains(new Pair(concept, ground));
    }

    /** The grounds on which all these concepts may be trained; none if each ground has a pair. */
    public List<Colour> trainedGrounds(List<Concept> together) {
        return grounds.stream()
                .filter(ground -> together.stream().noneMatch(c -> isHeldOut(c, ground)))
                .toList();
    }

    private static Core open() {
        try (InputStream in = Core.class.getResourceAsStream("core.json")) {
            if (in == null) {
                throw new IllegalStateException("core.json is not in the jar of toolkit-train");
            }
            return parse(
                    JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException("core.json could not be read", e);
        }
    }

    private static Core parse(JsonObject json) {
        JsonObject colours = json.getAsJsonObject("colours");
        List<Colour> grounds = new ArrayList<>();
        colours.entrySet()
                .forEach(e -> grounds.add(Colour.parse(e.getKey(), e.getValue().getAsString())));
        List<Concept> concepts = concepts(json.getAsJsonArray("concepts"), colours.keySet());
        var everything = new Core(concepts, grounds, Set.of());
        Set<Pair> heldOut = new LinkedHashSet<>();
        for (JsonElement element : json.getAsJsonArray("heldout_pairs")) {
            JsonArray pair = element.getAsJsonArray();
            heldOut.add(
                    new Pair(
                            everything.concept(pair.get(0).getAsString()),
                            everything.ground(pair.get(1).getAsString())));
        }
        return new Core(concepts, grounds, heldOut);
    }

    private static List<Concept> concepts(JsonArray array, Set<String> grounds) {
        List<JsonObject> entries = new ArrayList<>();
        array.forEach(e -> entries.add(e.getAsJsonObject()));
        Set<String> taken = new HashSet<>(grounds); // words that mean something else already
        entries.forEach(e -> taken.add(e.get("word").getAsString()));
        List<Concept> concepts = new ArrayList<>();
        for (JsonObject entry : entries) {
            String word = entry.get("word").getAsString();
            String label = entry.get("label").getAsString();
            List<String> names = new ArrayList<>(List.of(label));
            List<String> tags = new ArrayList<>();
            synonyms(entry, taken).forEach(s -> (NAMES.contains(s) ? names : tags).add(s));
            names.removeIf(name -> name.equals(word));
            concepts.add(
                    new Concept(
                            word,
                            names.stream().distinct().toList(),
                            tags,
                            Drawings.flat().get(entry.get("id").getAsString())));
        }
        return concepts;
    }

    private static List<String> synonyms(JsonObject json, Set<String> taken) {
        List<String> synonyms = new ArrayList<>();
        json.getAsJsonArray("synonyms").forEach(s -> synonyms.add(s.getAsString()));
        synonyms.removeIf(taken::contains);
        return synonyms;
    }

    /** {@code 64 concepts on 12 grounds, 88 pairs held out} */
    @Override
    public String toString() {
        return "%d concepts on %d grounds, %d pairs held out"
                .formatted(concepts.size(), grounds.size(), heldOut.size());
    }
}
