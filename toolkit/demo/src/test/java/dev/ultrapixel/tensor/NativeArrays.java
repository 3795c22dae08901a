package dev.ultrapixel.tensor;

/** How many arrays of libtorch this process holds, weights among them. */
public final class NativeArrays {

    private NativeArrays() {}

    public static int count() {
        return Torch.manager().getManagedArrays().size();
    }
}
