package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.magic.MagicRegistry;
import dev.ultrapixel.kernel.magic.NearNames;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code %help} and {@code %lsmagic}. */
final class HelpMagics {

    private final MagicRegistry registry;
    private final Consumer<String> pager;

    private HelpMagics(MagicRegistry registry, Consumer<String> pager) {
        this.registry = registry;
        this.pager = pager;
    }

    static void addTo(MagicRegistry registry, Consumer<String> pager) {
        HelpMagics own = new HelpMagics(registry, pager);
        registry.line(
                "help", own::help, "shows a line for every magic, or for [name …], in the pager");
        registry.line("lsmagic", own::list, "lists the names of all magics");
    }

    private @Nullable Object help(MagicCall call) {
        Table table = new Table("magic", "what it does");
        List<String> asked = call.args();
        if (asked.isEmpty()) {
            registry.help().forEach(table::row);
        }
        for (String name : asked) {
            about(name).forEach(table::row);
        }
        pager.accept(table.text());
        return null;
    }

    private Map<String, String> about(String name) {
        String bare = name.replaceFirst("^%+", "");
        Map<String, String> help = registry.help();
        help.keySet().removeIf(magic -> !magic.replaceFirst("^%+", "").equals(bare));
        if (help.isEmpty()) {
            List<String> near =
                    NearNames.of(
                            bare,
                            registry.help().keySet().stream()
                                    .map(magic -> magic.replaceFirst("^%+", ""))
                                    .toList());
            throw new IllegalArgumentException(
                    "%help: there is no magic '"
                            + bare
                            + "'"
                            + (near.isEmpty() ? "" : "; near: " + String.join(", ", near)));
        }
        return help;
    }

    private DisplayData list(MagicCall call) {
        call.args();
        Map<Boolean, List<String>> names =
                registry.help().keySet().stream()
                        .collect(Collectors.partitioningBy(name -> name.startsWith("%%")));
        return DisplayData.text(
                "line magics: %s\ncell magics: %s"
                        .formatted(
                                String.join(" ", names.getOrDefault(false, List.of())),
                                String.join(" ", names.getOrDefault(true, List.of()))));
    }
}
