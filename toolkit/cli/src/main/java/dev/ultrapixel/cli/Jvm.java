package dev.ultrapixel.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM like this one: same JDK, options and class path. */
final class Jvm {

    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options that the launcher chose. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** {@code java OPTIONS -cp CLASSPATH ARGUMENTS}. */
    static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(options());
        command.add("-cp");
        command.add(classPath());
        command.addAll(arguments);
        return command;
    }
}
