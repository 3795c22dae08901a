package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's tensors as a tree of names: {@code weights.at("down_blocks").at("0").get("bias",
 * c)}.
 *
 * <p>An immutable view of a {@link Source}. All views of one source share the account of who took
 * what, so that a network can say after its construction which keys nobody took.
 */
public final class Weights {

    private final Source source;
    private final String prefix;
    private final NavigableSet<String> names;
    private final Set<String> taken;
    private final List<Pattern> ignored;
    private final @Nullable Filler filler;

    private Weights(
            Source source,
            String prefix,
            NavigableSet<String> names,
            Set<String> taken,
            List<Pattern> ignored,
            @Nullable Filler filler) {
        this.source = source;
        this.prefix = prefix;
        this.names = names;
        this.taken = taken;
        this.ignored = ignored;
        this.filler = filler;
    }

    /** Makes a tensor that a network asks for and the source does not have: training's start. */
    public interface Filler {
        Tensor fill(String path, long... shape);
    }

    /** The whole of a source, nothing taken yet. */
    public static Weights of(Source source) {
        return new Weights(
                source,
                "",
                new TreeSet<>(source.names()),
                ConcurrentHashMap.newKeySet(),
                List.of(),
                null);
    }

    /** Tensors made in memory. */
    public static Weights of(Map<String, Tensor> tensors) {
        return of(Source.of("weights", tensors));
    }

    /** One step down the tree; a dotted name is several. */
    public Weights at(String name) {
        return new Weights(source, prefix + name + ".", names, taken, ignored, filler);
    }

    /** One step down the tree, into a list. */
    public Weights at(int index) {
        return at(Integer.toString(index));
    }

    /**
     * The same weights, of which keys that match a glob ({@code *.num_batches_tracked}) may stay
     * untaken.
     */
    public Weights ignoring(String... globs) {
        List<Pattern> all = new ArrayList<>(ignored);
        for (String glob : globs) {
            all.add(Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q")));
        }
        return new Weights(source, prefix, names, taken, List.copyOf(all), filler);
    }

    /** The same weights, where a tensor asked for by shape is made if the source has none. */
    public Weights filledBy(Filler with) {
        return new Weights(source, prefix, names, taken, ignored, with);
    }

    /** Whether a tensor of this name, or any below it, is here. */
    public boolean has(String name) {
        String path = path(name);
        String below = names.ceiling(path + ".");
        return names.contains(path) || (below != null && below.startsWith(path + "."));
    }

    /** The tensor of this name, whatever its shape. A missing one is an error with near names. */
    public Tensor get(String name) {
        Tensor tensor = source.get(path(name));
        taken.add(path(name));
        return tensor;
    }

    /** The tensor of this name, which should have this shape. */
    public Tensor get(String name, long... shape) {
        if (filler != null && !names.contains(path(name))) {
            return filler.fill(path(name), shape);
        }
        Tensor tensor = get(name);
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                    "%s: %s should be %s but is %s; is it a checkpoint of another size or version?"
                            .formatted(
                                    source.name(),
                                    path(name),
                                    Tensor.describe(shape),
                                    Tensor.describe(tensor.shape())));
        }
        return tensor;
    }

    /** Checkpoint key of a name here. */
    public String path(String name) {
        return prefix + name;
    }

    /** Checkpoint path of this place, empty at the root. */
    public String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** Where the tensors come from. */
    public Source source() {
        return source;
    }

    /** Keys below this place that nobody took and nobody ignores, sorted. */
    public List<String> untaken() {
        return below().filter(key -> !taken.contains(key))
                .filter(key -> ignored.stream().noneMatch(glob -> glob.matcher(key).matches()))
                .toList();
    }

    /**
     * An error if keys are left that nobody took; {@code question} helps: "is this stage C 3.6B or
     * 1B?".
     */
    public void requireAllTaken(String question) {
        List<String> left = untaken();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %d key%s nobody took, first '%s'; %s"
                            .formatted(
                                    source.name(),
                                    left.size(),
                                    left.size() == 1 ? "" : "s",
                                    left.get(0),
                                    question));
        }
    }

    /**
     * An error that names the first NaN or infinity below this place. Reads all contents: about a
     * second a gigabyte.
     */
    public void check() {
        below().forEach(
                        key -> {
                            Tensor tensor = source.get(key);
                            long at = NonFinite.first(tensor);
                            if (at >= 0) {
                                throw new IllegalArgumentException(
                                        "%s: %s should be finite but element %d, at %s, is %s; the file is damaged or the training diverged"
                                                .formatted(
                                                        source.name(),
                                                        key,
                                                        at,
                                                        NonFinite.place(at, tensor.shape()),
                                                        tensor.at(at)));
                            }
                        });
    }

    private Stream<String> below() {
        return names.tailSet(prefix).stream().takeWhile(key -> key.startsWith(prefix));
    }

    /** {@code stage_c.safetensors down_blocks.0: 16 tensors}. */
    @Override
    public String toString() {
        return "%s %s: %d tensors".formatted(source.name(), path(), below().count());
    }
}
