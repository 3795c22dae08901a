package dev.ultrapixel.kernel.install;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.wire.Json;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a kernel.json. */
final class KernelSpec {
    private static final List<Path> JEMALLOC_FOLDERS =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu"),
                    Path.of("/usr/lib/aarch64-linux-gnu"),
                    Path.of("/usr/lib64"),
                    Path.of("/usr/lib"));

    /**
     * Up to this heap the serial collector: 243 MiB idle where G1 takes 277, and cells answer in
     * half the time while the compiler is still cold.
     */
    private static final long SERIAL_HEAP_MIB = 16_384;

    /**
     * A heap that begins small: about 150 MiB idle instead of 243. It grows as it is used; from 64
     * MiB on, a display of 8 MB would cost a collection of all of it.
     */
    private static final List<String> SMALL = List.of("-Xms96m", "-XX:NewSize=24m");

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d{1,12})([gGmMkK]?)");

    private final Options options;
    private final Path folder;

    /**
     * @param folder where the spec will lie, with the kernel's jar in it
     */
    KernelSpec(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    String name() {
        return options.one("name").orElse("java");
    }

    Path jar() {
        return folder.resolve("kernel.jar");
    }

    /** Class data of the kernel's start: with it the start takes a third of the time. */
    Path archive() {
        return folder.resolve("kernel.jsa");
    }

    /** The JVM with its options, without the archive's. */
    List<String> command(List<String> more) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> given = options.all("jvm-opt");
        boolean sized =
                given.stream()
                        .anyMatch(
                                option ->
                                        option.startsWith("-Xmx")
                                                || option.contains("MaxRAMPercentage"));
        if (!sized) words.add("-Xmx" + machineMib() / 4 + "m");
        boolean collected = given.stream().anyMatch(option -> option.matches("-XX:\\+Use\\w+GC"));
        long heap = heapMib(given);
        boolean chosen = !collected && heap < SERIAL_HEAP_MIB;
        if (chosen) words.add("-XX:+UseSerialGC");
        boolean shaped =
                given.stream().anyMatch(option -> option.matches("-Xm[sn].*|-XX:.*NewSize=.*"));
        boolean serial = chosen || given.contains("-XX:+UseSerialGC");
        if (serial && !shaped && heap > 128) words.addAll(SMALL);
        words.addAll(
                List.of(
                        "-Xss2m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true"));
        words.addAll(more);
        words.addAll(given);
        words.addAll(
                List.of("-cp", classpath(), "dev.ultrapixel.kernel.Main", "{connection_file}"));
        return words;
    }

    /** As JSON text. */
    String json(boolean archived) {
        List<String> archive =
                archived
                        ? List.of(
                                "-XX:SharedArchiveFile=" + archive(),
                                "-Xshare:auto",
                                "-Xlog:disable",
                                "-Xlog:all=error:stderr")
                        : List.of();
        JsonObject json =
                Json.object(
                        "argv", command(archive),
                        "display_name", options.one("display-name").orElse("Java"),
                        "language", "java",
                        "interrupt_mode", "message",
                        "metadata", Map.of("debugger", false),
                        "env", environment());
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    /**
     * @throws IllegalArgumentException if a variable is not {@code K=V}, or jemalloc is asked for
     *     and not there
     */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        String malloc = options.one("malloc").orElse("");
        boolean linux = System.getProperty("os.name").equals("Linux");
        if (malloc.equals("jemalloc")) environment.put("LD_PRELOAD", jemalloc().toString());
        else if (malloc.isEmpty() && linux)
            environment.put("MALLOC_ARENA_MAX", "2"); // glibc's arenas keep freed tensors
        else if (!malloc.isEmpty() && !malloc.equals("none"))
            throw new IllegalArgumentException("--malloc is jemalloc or none, not " + malloc);
        for (String pair : options.all("env")) {
            int equals = pair.indexOf('=');
            if (equals < 1)
                throw new IllegalArgumentException("--env needs NAME=VALUE, not '" + pair + "'");
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return environment;
    }

    private String classpath() {
        List<String> entries = new ArrayList<>(List.of(jar().toString()));
        for (String more : options.all("classpath")) {
            for (String entry : more.split(File.pathSeparator))
                if (!entry.isBlank()) entries.add(absolute(entry));
        }
        return String.join(File.pathSeparator, entries);
    }

    /** A {@code *} at the end stays: the JVM knows it. */
    private static String absolute(String entry) {
        if (!entry.endsWith("*")) return Path.of(entry).toAbsolutePath().normalize().toString();
        String folder = entry.substring(0, entry.length() - 1);
        return Path.of(folder.isEmpty() ? "." : folder).toAbsolutePath().normalize()
                + File.separator
                + "*";
    }

    /** What {@code -Xmx} asks for, else a quarter of the machine's memory. */
    private static long heapMib(List<String> options) {
        long heap = machineMib() / 4;
        for (String option : options) {
            Matcher size = HEAP.matcher(option);
            if (!size.matches()) continue;
            String unit = size.group(2).toLowerCase(Locale.ROOT);
            int shift = unit.equals("g") ? 30 : unit.equals("m") ? 20 : unit.equals("k") ? 10 : 0;
            heap = Long.parseLong(size.group(1)) << shift >> 20;
        }
        return heap;
    }

    private static long machineMib() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long bytes =
                system instanceof com.sun.management.OperatingSystemMXBean more
                        ? more.getTotalMemorySize()
                        : 4L << 30;
        return Math.max(1024, bytes >> 20);
    }

    private static Path jemalloc() {
        for (Path folder : JEMALLOC_FOLDERS) {
            Path library = folder.resolve("libjemalloc.so.2");
            if (Files.isRegularFile(library)) return library;
        }
        throw new IllegalArgumentException(
                "--malloc jemalloc: there is no libjemalloc.so.2 in "
                        + JEMALLOC_FOLDERS
                        + " (Debian: apt-get install libjemalloc2)");
    }
}
