package dev.ultrapixel.kernel.display;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.wire.Json;

/** JSON that is given as text goes out as a tree, as front ends want it. */
final class JsonForm {

    private JsonForm() {}

    /** The tree of a JSON type's text; text that is no JSON, and other forms, stay. */
    static Object of(String mimeType, Object form) {
        boolean json = mimeType.equals("application/json") || mimeType.endsWith("+json");
        if (!json || !(form instanceof CharSequence)) {
            return form;
        }
        try {
            Object tree = Json.plain(JsonParser.parseString(form.toString()));
            return tree == null ? form : tree;
        } catch (JsonParseException e) {
            return form;
        }
    }
}
