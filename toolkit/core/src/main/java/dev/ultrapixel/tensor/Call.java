package dev.ultrapixel.tensor;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call of one method of {@code ops.torchscript}: arguments in, a value out, the cancel check,
 * the error's sentence.
 */
final class Call {

    private static final Pattern MEMORY = Pattern.compile("you tried to allocate (\\d+) bytes");

    private Call() {}

    /** The one tensor a method returns; it belongs to this thread's scope. */
    static Array array(String op, Object... arguments) {
        Scope scope = Scope.current();
        return run(op, value -> new Array(value.toTensor(Torch.manager()), scope), arguments);
    }

    /** The tensors of a method that returns a tuple. */
    static Array[] arrays(String op, Object... arguments) {
        Scope scope = Scope.current();
        return run(
                op,
                value ->
                        value.toNDList(Torch.manager()).stream()
                                .map(a -> new Array((PtNDArray) a, scope))
                                .toArray(Array[]::new),
                arguments);
    }

    /** An integer. */
    static long number(String op, Object... arguments) {
        return run(op, IValue::toLong, arguments);
    }

    /** A value that Java keeps, such as a Generator. The caller closes it. */
    static IValue value(String op, Object... arguments) {
        return value(Torch.operations(), op, arguments);
    }

    /** The same of a method of {@code cards.torchscript}. */
    static IValue valueOnCard(String op, Object... arguments) {
        return value(Torch.cardOperations(), op, arguments);
    }

    /**
     * The one tensor that a method of {@code cards.torchscript} returns, in this thread's scope.
     */
    static Array arrayOnCard(String op, Object... arguments) {
        Scope scope = Scope.current();
        try (IValue result = valueOnCard(op, arguments)) {
            return new Array(result.toTensor(Torch.manager()), scope);
        }
    }

    /** operations: there before the arguments are, so native code is loaded */
    private static IValue value(PtSymbolBlock operations, String op, Object... given) {
        Cancel.check();
        Object[] arguments = Cards.together(op, given);
        var values = new IValue[arguments.length];
        try {
            long[] handles = new long[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = toValue(arguments[i]);
                handles[i] = values[i].getHandle();
            }
            return Operation.heard(op, arguments, () -> run(operations, op, handles));
        } catch (EngineException e) {
            throw new IllegalArgumentException(
                    Arrays.stream(arguments)
                                    .map(Call::show)
                                    .collect(Collectors.joining(", ", op + "(", "): "))
                            + reason(e),
                    e);
        } finally {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null && values[i] != arguments[i] && values[i] != Nothing.NONE) {
                    values[i].close();
                }
            }
        }
    }

    /** A card that is full may hold what nobody can reach any more: once more without that. */
    private static IValue run(PtSymbolBlock operations, String op, long[] handles) {
        try {
            return Jni.run(operations, op, handles);
        } catch (EngineException e) {
            if (!Cards.isFull(e) || !Cards.freeUnreachable()) {
                throw e;
            }
            return Jni.run(operations, op, handles);
        }
    }

    private static <T> T run(String op, Function<IValue, T> read, Object... arguments) {
        try (IValue result = value(op, arguments)) {
            return read.apply(result);
        }
    }

    /** The value of every absent argument, made once. */
    private static final class Nothing {
        static final IValue NONE = Jni.run(Torch.operations(), "none", new long[0]);
    }

    private static IValue toValue(Object o) {
        if (o instanceof Array array) {
            return IValue.from(array.handle());
        }
        if (o == Absent.ABSENT) {
            return Nothing.NONE;
        }
        if (o instanceof Long number) {
            return IValue.from((long) number);
        }
        if (o instanceof Double number) {
            return IValue.from((double) number);
        }
        if (o instanceof Boolean flag) {
            return IValue.from((boolean) flag);
        }
        if (o instanceof String text) {
            return IValue.from(text);
        }
        if (o instanceof long[] list) {
            return IValue.listFrom(list);
        }
        if (o instanceof Array[] list) {
            return IValue.listFrom(
                    Arrays.stream(list).map(Array::handle).toArray(PtNDArray[]::new));
        }
        if (o instanceof IValue kept) {
            return kept;
        }
        throw new IllegalArgumentException("no operation takes a " + o.getClass().getName());
    }

    /** The arrays of an argument. */
    static Stream<Array> arrays(Object o) {
        if (o instanceof Array[] list) {
            return Arrays.stream(list);
        }
        return o instanceof Array array ? Stream.of(array) : Stream.empty();
    }

    private static String show(Object o) {
        if (o instanceof Array[] list) {
            return Arrays.toString(list);
        }
        return o instanceof long[] list ? Arrays.toString(list) : String.valueOf(o);
    }

    /**
     * The last sentence of libtorch's message: the frames of TorchScript above it say nothing of
     * ours.
     */
    private static String reason(EngineException e) {
        String message = String.valueOf(e.getMessage());
        Matcher memory = MEMORY.matcher(message);
        if (memory.find()) {
            return "out of memory: %.1f GiB more were asked for; try a smaller size or bf16"
                    .formatted(Long.parseLong(memory.group(1)) / 0x1p30);
        }
        if (Cards.isFull(e)) {
            return Cards.full(message);
        }
        return message.lines()
                .filter(line -> line.contains("Error: "))
                .reduce((first, last) -> last)
                .orElseGet(() -> message.lines().findFirst().orElse(""));
    }

    /** Whether a call failed for want of memory. */
    static boolean lackedMemory(IllegalArgumentException failure) {
        if (String.valueOf(failure.getMessage()).endsWith(OneDnnLibrary.NO_MEMORY)) {
            return true;
        }
        Throwable cause = failure.getCause();
        return cause != null && MEMORY.matcher(String.valueOf(cause.getMessage())).find();
    }

    /** An optional argument that is not given. */
    enum Absent {
        ABSENT;

        @Override
        public String toString() {
            return "-";
        }
    }
}
