package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What words a magic takes, as IJava's magics say it: places, {@code --keyword value}, {@code
 * --keyword=value} and {@code -f}.
 */
public final class MagicsArgs {
    private static final Pattern KEYWORD = Pattern.compile("--([^=]+)(?:=(.+))?");
    private static final Pattern FLAGS = Pattern.compile("-([a-zA-Z]+)");

    /** What happens when a keyword comes again. */
    public enum KeywordSpec {
        ONCE,
        COLLECT,
        REPLACE
    }

    /** Says what words there are; all methods answer this builder. */
    public static final class MagicsArgsBuilder {
        private final List<String> required = new ArrayList<>();
        private final List<String> optional = new ArrayList<>();
        private final Map<String, KeywordSpec> keywords = new LinkedHashMap<>();
        private final Map<String, String> flags = new HashMap<>(); // letter → keyword
        private final Map<String, String> values = new HashMap<>(); // keyword → its flag's value
        private @Nullable String varargs;
        private boolean anyKeyword = true;
        private boolean anyFlag = true;

        /**
         * @throws IllegalStateException after an optional place
         */
        public MagicsArgsBuilder required(String name) {
            if (!optional.isEmpty() || varargs != null)
                throw new IllegalStateException(
                        "required places should come first, but "
                                + name
                                + " follows optional ones");
            required.add(name);
            return this;
        }

        public MagicsArgsBuilder optional(String name) {
            optional.add(name);
            return this;
        }

        /**
         * All further words.
         *
         * @throws IllegalStateException the second time
         */
        public MagicsArgsBuilder varargs(String name) {
            if (varargs != null)
                throw new IllegalStateException("all further words are " + varargs + " already");
            varargs = name;
            return this;
        }

        public MagicsArgsBuilder keyword(String name) {
            return keyword(name, KeywordSpec.COLLECT);
        }

        public MagicsArgsBuilder keyword(String name, KeywordSpec spec, KeywordSpec... more) {
            List<KeywordSpec> all = new ArrayList<>(List.of(more));
            all.add(spec);
            boolean once = all.contains(KeywordSpec.ONCE);
            boolean replace = all.contains(KeywordSpec.REPLACE);
            keywords.put(
                    name,
                    once ? KeywordSpec.ONCE : replace ? KeywordSpec.REPLACE : KeywordSpec.COLLECT);
            return this;
        }

        /** {@code -s} for {@code --name=}. */
        public MagicsArgsBuilder flag(String name, char shortName) {
            return flag(name, shortName, "");
        }

        public MagicsArgsBuilder flag(String name, char shortName, String value) {
            flags.put(String.valueOf(shortName), name);
            values.put(name, value);
            return keyword(name);
        }

        public MagicsArgsBuilder anyKeyword() {
            anyKeyword = true;
            return this;
        }

        public MagicsArgsBuilder onlyKnownKeywords() {
            anyKeyword = false;
            return this;
        }

        public MagicsArgsBuilder anyFlag() {
            anyFlag = true;
            return this;
        }

        public MagicsArgsBuilder onlyKnownFlags() {
            anyFlag = false;
            return this;
        }

        public MagicsArgs build() {
            return new MagicsArgs(this);
        }
    }

    private final MagicsArgsBuilder words;

    private MagicsArgs(MagicsArgsBuilder words) {
        this.words = words;
    }

    public static MagicsArgsBuilder builder() {
        return new MagicsArgsBuilder();
    }

    /**
     * Words → the values of each name; an empty list for what was not given.
     *
     * @throws MagicArgsParseException if a word is unknown, too many or missing
     */
    public Map<String, List<String>> parse(List<String> args) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> places = new ArrayList<>(words.required);
        places.addAll(words.optional);
        for (String name : places) found.put(name, new ArrayList<>());
        if (words.varargs != null) found.put(words.varargs, new ArrayList<>());
        for (String name : words.keywords.keySet()) found.put(name, new ArrayList<>());

        int place = 0;
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            Matcher keyword = KEYWORD.matcher(word);
            Matcher flags = FLAGS.matcher(word);
            if (keyword.matches()) {
                keyword(keyword.group(1), keyword.group(2), rest, found);
            } else if (flags.matches()) {
                for (String letter : flags.group(1).split("")) flag(letter, found);
            } else {
                String name = place < places.size() ? places.get(place) : words.varargs;
                if (name == null)
                    throw new MagicArgsParseException(
                            "Too many positional arguments: '" + word + "'.");
                values(found, name).add(word);
                place++;
            }
        }
        if (place < words.required.size()) {
            throw new MagicArgsParseException(
                    "Missing required positional arguments: "
                            + words.required.subList(place, words.required.size()));
        }
        return found;
    }

    private void keyword(
            String name,
            @Nullable String value,
            Iterator<String> rest,
            Map<String, List<String>> found) {
        if (!words.anyKeyword && !words.keywords.containsKey(name))
            throw new MagicArgsParseException("Unknown keyword argument '" + name + "'.");
        if (value == null && !rest.hasNext())
            throw new MagicArgsParseException("'" + name + "' needs a value but ends the line.");
        add(name, value == null ? rest.next() : value, found);
    }

    private void flag(String letter, Map<String, List<String>> found) {
        String name = words.flags.getOrDefault(letter, letter);
        if (!words.anyFlag && !words.keywords.containsKey(name))
            throw new MagicArgsParseException("Unknown flag argument '" + name + "'.");
        add(name, words.values.getOrDefault(name, ""), found);
    }

    private void add(String name, String value, Map<String, List<String>> found) {
        List<String> values = values(found, name);
        KeywordSpec spec = words.keywords.getOrDefault(name, KeywordSpec.COLLECT);
        if (spec == KeywordSpec.ONCE && !values.isEmpty())
            throw new MagicArgsParseException("'" + name + "' may only be specified once.");
        if (spec == KeywordSpec.REPLACE) values.clear();
        values.add(value);
    }

    private static List<String> values(Map<String, List<String>> found, String name) {
        return found.computeIfAbsent(name, n -> new ArrayList<>());
    }
}
