package dev.ultrapixel.tensor;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Graphics cards: how many there are, and the rule by which arrays come to them. Values that people
 * keep are the host's ({@link Tensor}); a network's weights may be a card's. Where both meet in an
 * operation, what is the host's goes to the card, so that nobody who passes values to a network has
 * to know where it computes.
 */
final class Cards {

    private static final long LARGE = 1 << 16; // bytes of a tensor that is worth keeping there
    private static final Pattern ASKED = Pattern.compile("[Tt]ried to allocate ([\\d.]+ [KMGT]iB)");

    /** Tensor → its copy on the card that asked for it last, as long as somebody has the tensor. */
    private static final Map<Tensor, Array> COPIES =
            new WeakHashMap<>(); // under the computing lock

    private static volatile boolean used; // no card, no questions

    private Cards() {}

    /** Looked at once: what is seen first is what this process has. */
    private static final class Seen {
        static final int COUNT = Torch.hasCardOperations() ? counted() : 0;

        private static int counted() {
            try (IValue counted = Cancel.shielded(() -> Call.valueOnCard("count"))) {
                int count = (int) counted.toLong();
                used = count > 0;
                return count;
            }
        }
    }

    /** How many cards libtorch can compute on here. */
    static int count() {
        return Seen.COUNT;
    }

    /** Why there are none, where there are none. */
    static String whyNone() {
        return Torch.hasCardOperations()
                ? "there is no card, or no driver for it"
                : "this libtorch is built without CUDA, or another than this toolkit knows";
    }

    /**
     * From a method's third call on a card, libtorch fuses its operations, which rounds otherwise:
     * a process's first picture would differ from its second by 1e-6. On this thread it does not.
     */
    static void sameBitsAlways() {
        if (used) {
            JniUtils.setGraphExecutorOptimize(false);
        }
    }

    /** Waits until a device has done what it was asked for: before a clock is read. */
    static void finish(Device device) {
        if (device.isCard()) {
            Call.valueOnCard("finish", device.torchName()).close();
        }
    }

    /**
     * The arguments of an operation on one device: if any is a card's, the host's are copied there.
     * Operations in place change what they are given, so these are left alone.
     */
    static Object[] together(String op, Object... arguments) {
        if (!used || op.endsWith("_") || op.startsWith("to_")) {
            return arguments;
        }
        Device card = null;
        boolean mixed = false;
        for (Object argument : arguments) {
            if (argument instanceof Array array) {
                mixed |= !array.device().isCard();
                card = array.device().isCard() ? array.device() : card;
            } else if (argument instanceof Array[] list) {
                for (Array array : list) {
                    mixed |= !array.device().isCard();
                    card = array.device().isCard() ? array.device() : card;
                }
            }
        }
        if (card == null || !mixed) {
            return arguments;
        }
        Device there = card;
        return Arrays.stream(arguments).map(a -> on(there, a)).toArray();
    }

    private static Object on(Device card, Object argument) {
        if (argument instanceof Array[] list) {
            return Arrays.stream(list).map(a -> array(card, a)).toArray(Array[]::new);
        }
        return argument instanceof Array array ? array(card, array) : argument;
    }

    private static Array array(Device card, Array array) {
        if (array.device().isCard()) {
            return array;
        }
        Tensor memory = array.memory();
        if (memory == null || memory.count() * memory.dtype().bytes() < LARGE) {
            return Ops.toDevice(array, card);
        }
        Array known = COPIES.get(memory);
        if (known == null || !known.device().equals(card)) {
            known = Array.beside(memory, () -> Call.value("to_card", array, card.torchName()));
            COPIES.put(memory, known);
        }
        return known;
    }

    static boolean isFull(EngineException e) {
        return String.valueOf(e.getMessage()).contains("CUDA out of memory");
    }

    /** Frees what Java's collector finds; false where there is no hope of it. */
    static boolean freeUnreachable() {
        System.gc();
        try {
            Thread.sleep(200); // cleaners run on a thread of their own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return Scope.tidy( // under the computing lock
                () -> {
                    COPIES.values().forEach(Array::free); // a running call has its own hold
                    COPIES.clear();
                    Array.freeUnreachable();
                    return true;
                });
    }

    /** The sentence of a full card. */
    static String full(String message) {
        Matcher asked = ASKED.matcher(message);
        return "out of memory on the graphics card%s; try .streamed(), a smaller size, BF16 or int8"
                .formatted(
                        asked.find() ? ": %s more were asked for".formatted(asked.group(1)) : "");
    }
}
