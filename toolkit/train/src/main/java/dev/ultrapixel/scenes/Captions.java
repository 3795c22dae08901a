package dev.ultrapixel.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * concepts, ground → caption: {@code flat fox and red apple, on a blue background}.
 *
 * @param otherForm how often the sentence is another one, such as {@code a fox, blue background}
 * @param otherName how often a concept goes by its label or a synonym
 * @param tagged how often tags stand behind the name of a single concept, each with one half
 */
public record Captions(double otherForm, double otherName, double tagged) {

    /** The core captions, word for word. */
    public static final Captions EXACT = new Captions(0, 0, 0);

    /** What the demo is trained on: core captions mostly. */
    public static final Captions VARIED = new Captions(0.25, 0.12, 0.1);

    private static final String CORE = "flat %s, on a %s background"; // core.json, "caption"
    private static final List<String> OTHERS =
            List.of(
                    "a %s, %s background",
                    "%s, %s background",
                    "flat %s on a %s background",
                    "a %s on a %s background",
                    "flat %s, %s background");
    private static final String CLOSE_UP =
            "close-up of a flat %s, on a %s background"; // core.json, "closeup"

    public Captions {
        Shares.check("otherForm", otherForm);
        Shares.check("otherName", otherName);
        Shares.check("tagged", tagged);
    }

    /** The core caption of some concepts, in their order from left to right. */
    public static String exact(List<Concept> concepts, Colour ground) {
        return CORE.formatted(list(concepts.stream().map(Concept::word).toList()), ground.name());
    }

    /** A caption of a whole scene. */
    public String of(List<Concept> concepts, Colour ground, RandomGenerator random) {
        String form =
                random.nextDouble() < otherForm ? OTHERS.get(random.nextInt(OTHERS.size())) : CORE;
        String names = names(concepts, random);
        boolean tags = random.nextDouble() < tagged && concepts.size() == 1;
        return form.formatted(
                tags ? withTags(names, concepts.get(0), random) : names, ground.name());
    }

    /** A caption of a window of a scene. */
    public String closeUp(List<Concept> concepts, Colour ground, RandomGenerator random) {
        return CLOSE_UP.formatted(names(concepts, random), ground.name());
    }

    private String names(List<Concept> concepts, RandomGenerator random) {
        return list(concepts.stream().map(c -> name(c, random)).toList());
    }

    /** The label is drawn as often as all synonyms together. */
    private String name(Concept concept, RandomGenerator random) {
        List<String> names = concept.names();
        if (random.nextDouble() >= otherName || names.isEmpty()) {
            return concept.word();
        }
        return names.get(random.nextBoolean() ? 0 : random.nextInt(names.size()));
    }

    private static String withTags(String name, Concept concept, RandomGenerator random) {
        List<String> words = new ArrayList<>(List.of(name));
        concept.tags().stream().filter(tag -> random.nextBoolean()).limit(3).forEach(words::add);
        return String.join(", ", words);
    }

    /** {@code fox}, {@code fox and star}, {@code fox, star and moon} */
    private static String list(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a caption should name a concept but has none");
        }
        int last = names.size() - 1;
        String head = names.stream().limit(last).collect(Collectors.joining(", "));
        return head.isEmpty() ? names.get(last) : head + " and " + names.get(last);
    }
}
