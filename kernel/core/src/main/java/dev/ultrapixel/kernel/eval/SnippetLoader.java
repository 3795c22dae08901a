package dev.ultrapixel.kernel.eval;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Defines what JShell compiles. Jars that cells add are behind the kernel's own class path: what is
 * loaded stays.
 */
final class SnippetLoader implements LoaderDelegate {
    private final Classes classes = new Classes();
    private final Map<String, Class<?>> loaded = new ConcurrentHashMap<>();

    /** The loader of all cell code and of the jars that cells add. */
    ClassLoader classes() {
        return classes;
    }

    Class<?> loaded(String name) {
        Class<?> type = loaded.get(name);
        if (type == null) throw new IllegalArgumentException("JShell has not loaded " + name);
        return type;
    }

    @Override
    public void load(ClassBytecodes[] code) throws ClassInstallException {
        boolean[] done = new boolean[code.length];
        for (ClassBytecodes one : code) classes.code.put(one.name(), one.bytecodes());
        try {
            for (int i = 0; i < code.length; i++) {
                loaded.put(code[i].name(), classes.loadClass(code[i].name()));
                done[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("cannot load " + e.getMessage(), done);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] code) {} // CellControl redefines none

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator))
                classes.addURL(new File(entry).toURI().toURL());
        } catch (MalformedURLException e) {
            throw new InternalException("no path: " + path);
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> type = loaded.get(name);
        if (type == null) throw new ClassNotFoundException(name);
        return type;
    }

    private static final class Classes extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Map<String, byte[]> code = new ConcurrentHashMap<>();

        Classes() {
            super("cells", new URL[0], ClassLoader.getSystemClassLoader());
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }

        /** JShell's own classes are nowhere else. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("REPL.")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> type = findLoadedClass(name);
                return type == null ? findClass(name) : type;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = code.remove(name);
            return bytes == null
                    ? super.findClass(name)
                    : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
