package dev.ultrapixel.tensor;

/** Where arrays are computed: the processor, or one of the graphics cards. Data, never a global. */
public sealed interface Device {

    Device CPU = new Cpu();

    /** libtorch's name: {@code cpu}, {@code cuda:0}. */
    String torchName();

    static Device gpu(int index) {
        return new Gpu(index);
    }

    /** Reads {@code cpu}, {@code gpu}, {@code gpu:1}. */
    static Device parse(String name) {
        if (name.equals("cpu")) {
            return CPU;
        }
        if (name.matches("gpu(:\\d{1,3})?")) {
            return gpu(name.length() == 3 ? 0 : Integer.parseInt(name.substring(4)));
        }
        throw new IllegalArgumentException(
                "a device should be cpu, gpu or gpu:N but is '%s'; try cpu, which is always there".formatted(name));
    }

    /** This device, if libtorch can compute on it here; otherwise an error that says why not. */
    default Device available() {
        return this;
    }

    /** The processor. */
    record Cpu() implements Device {
        @Override
        public String torchName() {
            return "cpu";
        }

        @Override
        public String toString() {
            return "cpu";
        }
    }

    /** Graphics card {@code index}, through CUDA. */
    record Gpu(int index) implements Device {

        public Gpu {
            if (index < 0) {
                throw new IllegalArgumentException("a graphics card's index should not be negative but is " + index);
            }
        }

        @Override
        public String torchName() {
            return "cuda:" + index;
        }

        @Override
        public Device available() {
            int count = Torch.gpuCount();
            if (index >= count) {
                throw new IllegalArgumentException(
                        "device %s is not here: libtorch sees %d graphics cards on this machine; use cpu, or start with a CUDA build of libtorch (PYTORCH_LIBRARY_PATH)"
                                .formatted(this, count));
            }
            return this;
        }

        @Override
        public String toString() {
            return "gpu:" + index;
        }
    }
}
