package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.base.Log;
import java.lang.reflect.Proxy;

/**
 * SIGINT interrupts cells, as a front end's message does. By reflection: the class belongs to no
 * standard.
 */
final class Signals {
    private Signals() {}

    static void onInterrupt(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) -> {
                                if (method.getName().equals("handle")) action.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Log.debug("SIGINT is not handled: " + e);
        }
    }
}
