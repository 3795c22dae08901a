package dev.ultrapixel.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of this one's JDK and class path. */
final class OtherJvm {

    private OtherJvm() {}

    /** Options that this one was started with. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** What starts it. */
    static List<String> command(List<String> options, Class<?> main, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(words));
        return command;
    }
}
