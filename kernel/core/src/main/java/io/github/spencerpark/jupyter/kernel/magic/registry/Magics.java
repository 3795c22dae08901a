package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The session's magics. */
public class Magics {

    private static final String HELP = "registered by a cell";

    private final dev.ultrapixel.kernel.api.Magics magics;

    public Magics(dev.ultrapixel.kernel.api.Magics magics) {
        this.magics = magics;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public <T> T applyLineMagic(String name, List<String> args) throws Exception {
        return (T) magics.runLine(name, args);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // IJava's signature
    public <T> T applyCellMagic(String name, List<String> args, String body) throws Exception {
        return (T) magics.runCell(name, args, body);
    }

    public void registerLineMagic(String name, LineMagicFunction<?> function) {
        magics.line(name, call -> function.execute(call.words()), HELP);
    }

    public void registerCellMagic(String name, CellMagicFunction<?> function) {
        magics.cell(name, (call, body) -> function.execute(call.words(), body), HELP);
    }

    public <T extends LineMagicFunction<?> & CellMagicFunction<?>> void registerLineCellMagic(
            String name, T function) {
        registerLineMagic(name, function);
        registerCellMagic(name, function);
    }

    /** Registers the annotated methods of an object. */
    public void registerMagics(Object instance) {
        registerMagics(instance.getClass(), instance);
    }

    /** Registers the annotated static methods of a class. */
    public void registerMagics(Class<?> type) {
        registerMagics(type, null);
    }

    private void registerMagics(Class<?> type, Object instance) {
        for (Method method : type.getDeclaredMethods()) {
            LineMagic line = method.getAnnotation(LineMagic.class);
            CellMagic cell = method.getAnnotation(CellMagic.class);
            if (line != null) {
                names(method, line.value(), line.aliases())
                        .forEach(
                                name ->
                                        registerLineMagic(
                                                name, args -> call(method, instance, args, null)));
            }
            if (cell != null) {
                names(method, cell.value(), cell.aliases())
                        .forEach(
                                name ->
                                        registerCellMagic(
                                                name,
                                                (args, body) ->
                                                        call(method, instance, args, body)));
            }
        }
    }

    private static List<String> names(Method method, String value, String[] aliases) {
        List<String> names = new ArrayList<>(List.of(aliases));
        names.add(0, value.isEmpty() ? method.getName() : value);
        return names;
    }

    /** The method takes nothing, the arguments, or the arguments and the body. */
    private static Object call(Method method, Object instance, List<String> args, String body)
            throws Exception {
        Object[] given = {args, body};
        Object[] taken = new Object[Math.min(given.length, method.getParameterCount())];
        System.arraycopy(given, 0, taken, 0, taken.length);
        try {
            method.setAccessible(true);
            return method.invoke(instance, taken);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
