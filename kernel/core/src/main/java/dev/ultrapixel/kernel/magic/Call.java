package dev.ultrapixel.kernel.magic;

import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.MagicCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One call of a magic. Flags and options leave the words as they are taken; the rest is arguments.
 */
final class Call implements MagicCall {

    private final String sign; // % or %%
    private final String name;
    private final String text;
    private final List<String> words;
    private final List<String> left;
    private final List<String> plain; // behind --
    private final Set<String> known = new TreeSet<>();
    private final Supplier<Kernel> kernel;

    Call(String sign, String name, String text, List<String> words, Supplier<Kernel> kernel) {
        this.sign = sign;
        this.name = name;
        this.text = text;
        this.words = List.copyOf(words);
        int end = words.indexOf("--");
        this.left = new ArrayList<>(end < 0 ? words : words.subList(0, end));
        this.plain = end < 0 ? List.of() : words.subList(end + 1, words.size());
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public List<String> words() {
        return words;
    }

    @Override
    public boolean flag(String... names) {
        List<String> dashed = dashed(names);
        return left.removeIf(dashed::contains);
    }

    @Override
    public List<String> options(String... names) {
        List<String> values = new ArrayList<>();
        for (String option : dashed(names)) {
            for (int i = 0; i < left.size(); ) {
                String word = left.get(i);
                if (word.startsWith(option + "=")) {
                    values.add(left.remove(i).substring(option.length() + 1));
                } else if (word.equals(option)) {
                    if (i + 1 == left.size()) {
                        throw new IllegalArgumentException(
                                "%s%s: a value should follow %s but the line ends"
                                        .formatted(sign, name, option));
                    }
                    left.remove(i);
                    values.add(left.remove(i));
                } else {
                    i++;
                }
            }
        }
        return values;
    }

    @Override
    public Optional<String> option(String... names) {
        List<String> values = options(names);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    @Override
    public List<String> args() {
        for (String word : left) {
            if (word.matches("--?[A-Za-z].*")) {
                throw new IllegalArgumentException(
                        "%s%s has no %s; %s"
                                .formatted(
                                        sign,
                                        name,
                                        word.replaceFirst("=.*", ""),
                                        known.isEmpty()
                                                ? "it takes no flags"
                                                : "it knows " + String.join(" ", known)));
            }
        }
        List<String> args = new ArrayList<>(left);
        args.addAll(plain);
        return args;
    }

    @Override
    public Kernel kernel() {
        return kernel.get();
    }

    private List<String> dashed(String... names) {
        List<String> dashed = new ArrayList<>();
        for (String flag : names) {
            dashed.add((flag.length() == 1 ? "-" : "--") + flag);
        }
        known.addAll(dashed);
        return dashed;
    }
}
