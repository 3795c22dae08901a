package dev.ultrapixel.tensor;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * DJL's package-private call that runs a method <em>without</em> its InferenceMode guard: gradients
 * flow where grad mode is on, and results may be changed in place. By method handle, so that it
 * works from any class loader.
 */
final class Jni {

    private static final MethodHandle RUN;
    private static final MethodHandle IVALUE;

    static {
        try {
            var djl = MethodHandles.privateLookupIn(JniUtils.class, MethodHandles.lookup());
            var library = djl.findClass("ai.djl.pytorch.jni.PyTorchLibrary");
            var run =
                    MethodType.methodType(
                            long.class,
                            long.class,
                            String.class,
                            long[].class,
                            boolean.class,
                            boolean.class);
            var instance = djl.findStaticVarHandle(library, "LIB", library).get();
            RUN = djl.findVirtual(library, "moduleRunMethod", run).bindTo(instance);
            IVALUE =
                    djl.findConstructor(
                            IValue.class, MethodType.methodType(void.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Jni() {}

    static IValue run(PtSymbolBlock block, String method, long[] arguments) {
        try {
            return (IValue)
                    IVALUE.invokeExact(
                            (long)
                                    RUN.invokeExact(
                                            (long) block.getHandle(),
                                            method,
                                            arguments,
                                            true,
                                            false));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
