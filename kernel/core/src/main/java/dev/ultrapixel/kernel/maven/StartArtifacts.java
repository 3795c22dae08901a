package dev.ultrapixel.kernel.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A class path → the artifacts that its jars say they are: {@code group:artifact} → version. */
public final class StartArtifacts {

    private StartArtifacts() {}

    /**
     * Reads each jar's {@code META-INF/maven/…/pom.properties}; what cannot be read is left out.
     */
    public static Map<String, String> of(String classPath) {
        Map<String, String> artifacts = new TreeMap<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                read(new File(entry), artifacts);
            }
        }
        return artifacts;
    }

    private static void read(File file, Map<String, String> artifacts) {
        try (JarFile jar = new JarFile(file)) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    Properties properties = new Properties();
                    try (InputStream in = jar.getInputStream(entry)) {
                        properties.load(in);
                    }
                    artifacts.put(
                            properties.getProperty("groupId")
                                    + ":"
                                    + properties.getProperty("artifactId"),
                            properties.getProperty("version", "?"));
                }
            }
        } catch (IOException e) {
            return; // a jar that Java itself would pass over
        }
    }
}
