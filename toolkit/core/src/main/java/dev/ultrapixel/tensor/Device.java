package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.JniUtils;

/** Where arrays are computed: the processor, or one of the graphics cards. Data, never a global. */
public record Device(Kind kind, int index) {

    public static final Device CPU = new Device(Kind.CPU, 0);

    /** Processor, or graphics card through CUDA. */
    public enum Kind {
        CPU,
        GPU
    }

    public Device {
        if (index < 0) {
            throw new IllegalArgumentException(
                    "a device's index should not be negative but is " + index);
        }
    }

    /** Graphics card {@code index}. */
    public static Device gpu(int index) {
        return new Device(Kind.GPU, index);
    }

    static Device of(ai.djl.Device of) {
        return of.isGpu() ? gpu(of.getDeviceId()) : CPU;
    }

    /** Reads {@code cpu}, {@code gpu}, {@code gpu:1}. */
    public static Device parse(String name) {
        if (name.equals("cpu")) {
            return CPU;
        }
        if (name.matches("gpu(:\\d{1,3})?")) {
            return gpu(name.length() == 3 ? 0 : Integer.parseInt(name.substring(4)));
        }
        throw new IllegalArgumentException(
                "a device should be cpu, gpu or gpu:N but is '%s'; try cpu, which is always there"
                        .formatted(name));
    }

    /** How many graphics cards libtorch can compute on here. */
    public static int cards() {
        return Cards.count();
    }

    /** Waits until the device has done what it was asked for: before a clock is read. */
    public void finish() {
        Cards.finish(this);
    }

    /** Gives the card back what libtorch keeps of its memory for later. */
    public void giveBackUnused() {
        if (isCard()) {
            Cards.freeUnreachable();
            JniUtils.emptyCudaCache();
        }
    }

    /** This device, if libtorch can compute on it here; otherwise an error that says why not. */
    public Device available() {
        if (kind == Kind.GPU && index >= cards()) {
            throw new IllegalArgumentException(
                    cards() == 0
                            ? "device %s is not here: libtorch sees no graphics card, %s; use cpu, or start with a CUDA build of libtorch (PYTORCH_LIBRARY_PATH)"
                                    .formatted(this, Cards.whyNone())
                            : "device %s is not here: the last of the graphics cards that libtorch sees is %s"
                                    .formatted(this, gpu(cards() - 1)));
        }
        return this;
    }

    /** Whether it is a graphics card. */
    public boolean isCard() {
        return kind == Kind.GPU;
    }

    /** libtorch's name: {@code cpu}, {@code cuda:0}. */
    String torchName() {
        return kind == Kind.CPU ? "cpu" : "cuda:" + index;
    }

    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "gpu:" + index;
    }
}
