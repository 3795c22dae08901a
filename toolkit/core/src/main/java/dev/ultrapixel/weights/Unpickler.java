package dev.ultrapixel.weights;

import dev.ultrapixel.weights.TorchGlobals.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pickle → maps, lists, tuples, text, numbers and {@link StridedView}s, and nothing else.
 *
 * <p>A stack machine over the operations that {@code torch.save} writes (protocols 2 to 5). No
 * operation imports, calls or looks up anything but {@link TorchGlobals}. Costs are bounded: the
 * pickle's bytes, the number of operations, and no recursion. Source: CPython's {@code
 * pickletools}.
 */
final class Unpickler {

    private static final int OPERATIONS = 2_000_000; // a tensor takes about 30

    private enum Token {
        NONE,
        MARK
    }

    private final PickleBytes in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Unpickler(PickleBytes in) {
        this.in = in;
    }

    /** The object that the pickle at the bytes' position describes. */
    static Object read(PickleBytes in) {
        return new Unpickler(in).run();
    }

    static boolean isNone(Object value) {
        return value == Token.NONE;
    }

    private Object run() {
        if (in.u8() != 0x80) {
            throw in.bad("a pickle should begin with its protocol");
        }
        int protocol = in.u8();
        if (protocol < 2 || protocol > 5) {
            throw in.bad("the pickle's protocol should be 2 to 5 but is " + protocol);
        }
        for (int i = 0; i < OPERATIONS; i++) {
            int operation = in.u8();
            if (operation == '.') {
                return pop();
            }
            step(operation);
        }
        throw in.bad("the pickle should end within %d operations".formatted(OPERATIONS));
    }

    private void step(int operation) {
        switch (operation) {
            case '(' -> stack.add(Token.MARK);
            case '0' -> pop();
            case '1' -> popMark();
            case 'N' -> push(Token.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) in.i32());
            case 'K' -> push((long) in.u8());
            case 'M' -> push((long) in.u16());
            case 0x8a -> push(in.integer(in.u8()));
            case 'G' -> push(in.bigEndianDouble());
            case 'U', 0x8c -> push(in.text(in.u8()));
            case 'T', 'X' -> push(in.text(in.i32()));
            case 0x95 -> in.skip(8); // FRAME: a length that only helps streams
            case '}' -> push(new LinkedHashMap<Object, Object>());
            case ']' -> push(new ArrayList<Object>());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popMark()));
            case 0x85 -> push(new Tuple(popLast(1)));
            case 0x86 -> push(new Tuple(popLast(2)));
            case 0x87 -> push(new Tuple(popLast(3)));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popMark());
            case 'q' -> memo.put(in.u8(), top());
            case 'r' -> memo.put(in.i32(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(in.u8()));
            case 'j' -> push(remembered(in.i32()));
            case 'c' -> push(TorchGlobals.named(in.line(), in.line(), in));
            case 0x93 -> stackGlobal();
            case 'R' -> reduce();
            case 'b' -> build();
            case 'Q' -> push(TorchGlobals.storage(pop(), in));
            default ->
                    throw in.bad(
                            "the operation 0x%02x is none that a checkpoint of tensors needs"
                                    .formatted(operation));
        }
    }

    private void append(List<Object> items) {
        if (!(top() instanceof List<?>)) {
            throw in.bad("items should be appended to a list");
        }
        @SuppressWarnings("unchecked") // lists on the stack are made here
        List<Object> list = (List<Object>) top();
        list.addAll(items);
    }

    private void setItems(List<Object> items) {
        if (!(top() instanceof Map<?, ?>) || items.size() % 2 != 0) {
            throw in.bad("pairs should be put into a dictionary");
        }
        @SuppressWarnings("unchecked") // maps on the stack are made here
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw in.bad("a dictionary's key should be text or a number");
            }
            map.put(key, items.get(i + 1));
        }
    }

    private void stackGlobal() {
        if (pop() instanceof String name && pop() instanceof String module) {
            push(TorchGlobals.named(module, name, in));
        } else {
            throw in.bad("a global should be named by text");
        }
    }

    private void reduce() {
        if (pop() instanceof Tuple arguments && pop() instanceof TorchGlobals global) {
            push(global.call(arguments, in));
        } else {
            throw in.bad("only a known global can be called, with a tuple");
        }
    }

    /**
     * An OrderedDict's attributes, such as {@code _metadata}: nothing that a network needs, so they
     * are dropped.
     */
    private void build() {
        Object state = pop();
        if (!(state instanceof Map<?, ?>) || !(top() instanceof Map<?, ?>)) {
            throw in.bad("only a dictionary may have attributes");
        }
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw in.bad("memo %d was never set".formatted(index));
        }
        return value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == Token.MARK) {
            throw in.bad("the stack is empty where a value should be");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> popLast(int n) {
        Object[] items = new Object[n];
        for (int i = n - 1; i >= 0; i--) {
            items[i] = pop();
        }
        return List.of(items);
    }

    private List<Object> popMark() {
        int mark = stack.lastIndexOf(Token.MARK);
        if (mark < 0) {
            throw in.bad("a mark is missing");
        }
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> items = List.copyOf(above);
        stack.subList(mark, stack.size()).clear();
        return items;
    }
}
