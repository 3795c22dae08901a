package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;

/** {@code %%name args} and the body below. */
@FunctionalInterface
public interface CellMagicFunction<T> {
    T execute(List<String> args, String body) throws Exception;
}
