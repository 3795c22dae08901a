package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that is a cell magic, for {@link Magics#registerMagics(Object)}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CellMagic {

    /** The magic's name; the method's if empty. */
    String value() default "";

    String[] aliases() default {};
}
