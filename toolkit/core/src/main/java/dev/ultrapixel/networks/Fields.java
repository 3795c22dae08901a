package dev.ultrapixel.networks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** The fields of a network's description; a missing one is named. */
record Fields(String network, JsonObject json) {

    boolean has(String name) {
        return json.has(name);
    }

    int whole(String name) {
        return get(name).getAsInt();
    }

    int whole(String name, int otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    double number(String name) {
        return get(name).getAsDouble();
    }

    String text(String name) {
        return get(name).getAsString();
    }

    List<Integer> wholes(String name) {
        return get(name).getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList();
    }

    List<Double> numbers(String name) {
        return get(name).getAsJsonArray().asList().stream().map(JsonElement::getAsDouble).toList();
    }

    private JsonElement get(String name) {
        JsonElement value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the configuration of %s should have '%s' but has %s"
                            .formatted(network, name, json.keySet()));
        }
        return value;
    }
}
