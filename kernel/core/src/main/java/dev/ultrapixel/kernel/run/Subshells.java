package dev.ultrapixel.kernel.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Subshells (JEP 91): queues whose cells run beside those of the main one. */
final class Subshells {
    private final Function<String, CellQueue> factory;
    private final Map<String, CellQueue> queues = new LinkedHashMap<>();
    private int made;

    /**
     * @param factory name of its threads → a queue that works
     */
    Subshells(Function<String, CellQueue> factory) {
        this.factory = factory;
    }

    synchronized String create() {
        String id = UUID.randomUUID().toString();
        queues.put(id, factory.apply("subshell-" + ++made));
        return id;
    }

    /**
     * @throws IllegalArgumentException if there is none of this id
     */
    synchronized void delete(String id) {
        CellQueue queue = queues.remove(id);
        if (queue == null) throw new IllegalArgumentException("no subshell " + id);
        queue.close();
    }

    synchronized List<String> list() {
        return new ArrayList<>(queues.keySet());
    }

    synchronized Optional<CellQueue> find(String id) {
        return Optional.ofNullable(queues.get(id));
    }
}
