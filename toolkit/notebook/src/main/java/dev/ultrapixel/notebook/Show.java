package dev.ultrapixel.notebook;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Guidance;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A value of the toolkit → what a notebook shows of it. */
public final class Show {

    private static final Map<Class<?>, Function<Object, Rendering>> OF = new LinkedHashMap<>();

    static {
        put(UltraPixel.class, ShowUltraPixel::of);
        put(Size.class, ShowSize::of);
        put(Conditions.class, ShowConditions::of);
        put(Draft.class, ShowWalk::of);
        put(Guidance.class, ShowFeatures::of);
        put(InrFeatures.class, ShowFeatures::of);
        put(Refined.class, ShowWalk::of);
        put(StageBLatent.class, ShowWalk::of);
        put(Moment.class, ShowMoment::of);
        put(VqganImage.class, ShowPicture::of);
        put(Recipe.class, ShowRecipe::of);
        put(Picture.class, ShowPicture::of);
        put(Tensor.class, ShowTensor::of);
        put(Check.class, ShowCheck::of);
        put(Verdict.class, ShowCheck::of);
    }

    private Show() {}

    private static <T> void put(Class<T> type, Function<T, Rendering> show) {
        OF.put(type, value -> show.apply(type.cast(value)));
    }

    /** The types that have a rendering. */
    public static Set<Class<?>> types() {
        return Set.copyOf(OF.keySet());
    }

    /**
     * What a notebook shows of a value of one of the {@link #types}.
     *
     * @throws IllegalArgumentException for a value of another type
     */
    public static Rendering of(Object value) {
        Function<Object, Rendering> show = OF.get(value.getClass());
        if (show == null) {
            throw new IllegalArgumentException(
                    "a rendering is known for values of the toolkit but not for %s; display its toString()"
                            .formatted(value.getClass().getName()));
        }
        return show.apply(value);
    }
}
