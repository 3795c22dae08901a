package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a picture was made, pass by pass. */
final class ShowRecipe {

    private ShowRecipe() {}

    static Rendering of(Recipe recipe) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<Recipe.Part> draft = recipe.draft();
        if (draft != null) {
            facts.put("draft", parts(draft));
        }
        facts.put(draft == null ? "stage C" : "refine", parts(recipe.refine()));
        facts.put("stage B", parts(recipe.stageB()));
        recipe.weights().forEach((file, sum) -> facts.put(file, "SHA-256 %.16s…".formatted(sum)));
        facts.put(
                "computed by",
                "libtorch %s, %d threads".formatted(recipe.engine(), recipe.threads()));
        String name = "recipe of a picture %s of “%s”".formatted(recipe.size(), recipe.prompt());
        return new Rendering(name, Html.card(name, recipe.cascade(), Html.facts(facts)), null);
    }

    private static String parts(List<Recipe.Part> parts) {
        return parts.stream()
                .map(part -> "from step %d %s".formatted(part.from(), part.settings()))
                .collect(Collectors.joining("; "));
    }
}
