package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.Extension;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.base.Env;
import dev.ultrapixel.kernel.base.Log;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Finds extensions on the class path, also on what cells add to it; each is installed once. */
final class Extensions {
    private final List<Extension> installed = new CopyOnWriteArrayList<>();
    private final Set<String> known = new HashSet<>();

    synchronized void install(ClassLoader loader, Kernel kernel) {
        if (Env.get("LOAD_EXTENSIONS").isPresent() && !Env.on("LOAD_EXTENSIONS")) return;
        ServiceLoader.load(Extension.class, loader).stream()
                .forEach(
                        found -> {
                            if (known.add(found.type().getName())) install(found, kernel);
                        });
    }

    private void install(ServiceLoader.Provider<Extension> found, Kernel kernel) {
        try {
            Extension extension = found.get();
            extension.install(kernel);
            installed.add(extension);
        } catch (Exception | Error e) {
            Log.error("an extension could not be installed", e);
            System.err.println("extension " + found.type().getName() + " is not there: " + e);
        }
    }

    void uninstall(Kernel kernel) {
        for (Extension extension : installed) {
            try {
                extension.uninstall(kernel);
            } catch (RuntimeException | Error e) {
                Log.error("an extension could not be uninstalled", e);
            }
        }
        installed.clear();
    }
}
