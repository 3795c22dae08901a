package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;

/** {@code %name args} */
@FunctionalInterface
public interface LineMagicFunction<T> {
    T execute(List<String> args) throws Exception;
}
