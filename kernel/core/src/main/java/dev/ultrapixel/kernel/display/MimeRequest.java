package dev.ultrapixel.kernel.display;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The MIME types that somebody asks for; they may be wildcards.
 *
 * @param types types, {@code image/*} or {@code *}{@code /*}
 */
public record MimeRequest(Set<String> types) {

    /** What a renderer that names no types can make. */
    public static final String ANY = "*/*";

    /** The form that every value has. */
    public static final String PLAIN = "text/plain";

    public MimeRequest {
        Set<String> whole = new LinkedHashSet<>();
        types.forEach(type -> whole.add(type.contains("/") ? type : type + "/*")); // "image"
        types = whole;
    }

    public static MimeRequest of(String... types) {
        return of(Arrays.asList(types));
    }

    public static MimeRequest of(Collection<String> types) {
        return new MimeRequest(new LinkedHashSet<>(types));
    }

    /** Whether this type is asked for. */
    public boolean asks(String type) {
        return resolve(type).isPresent();
    }

    /**
     * The type under which a form goes out: itself, or for {@code a/b+json} also {@code a/b} or
     * {@code application/json}, whichever is asked for; empty if none is.
     */
    public Optional<String> resolve(String type) {
        if (matches(type)) {
            return Optional.of(type);
        }
        int plus = type.lastIndexOf('+');
        if (plus < 0) {
            return Optional.empty();
        }
        String bare = type.substring(0, plus);
        String meaning = "application/" + type.substring(plus + 1);
        return matches(bare) ? Optional.of(bare) : Optional.of(meaning).filter(this::matches);
    }

    /** Whether something that can be made is asked for; what can be made may be wildcards too. */
    public boolean asksAnyOf(Collection<String> made) {
        return made.stream()
                .anyMatch(
                        type ->
                                type.equals(ANY)
                                        ? !types.isEmpty()
                                        : type.endsWith("/*") ? asksGroup(type) : asks(type));
    }

    private boolean asksGroup(String group) {
        String start = group.substring(0, group.length() - 1);
        return types.contains(ANY) || types.stream().anyMatch(type -> type.startsWith(start));
    }

    private boolean matches(String type) {
        String group = type.substring(0, type.indexOf('/') + 1) + "*";
        return types.contains(type) || types.contains(group) || types.contains(ANY);
    }

    /** The same without these; wildcards stay until something of them is there. */
    MimeRequest without(Set<String> made) {
        Set<String> left = new LinkedHashSet<>(types);
        left.removeIf(type -> MimeRequest.of(type).asksAnyOf(made));
        return new MimeRequest(left);
    }
}
