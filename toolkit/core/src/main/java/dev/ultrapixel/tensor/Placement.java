package dev.ultrapixel.tensor;

/**
 * Where a cascade computes, and where its large weights stay.
 *
 * @param streamed whether those of Stages B and C stay with the host and visit the card
 */
public record Placement(Device device, boolean streamed) {

    /** On the processor. */
    public static final Placement CPU = on(Device.CPU);

    /** Everything on one device. */
    public static Placement on(Device device) {
        return new Placement(device, false);
    }

    /** The same with large weights that visit the card. */
    public Placement asStreamed() {
        return new Placement(device, true);
    }

    /** A store for one network. */
    public Store store() {
        return Store.on(device);
    }

    /** A store for one large network. */
    public Store storeForLarge() {
        return streamed ? Streaming.to(device) : store();
    }

    /** {@code gpu:0}, {@code gpu:0 with streamed weights} */
    @Override
    public String toString() {
        return device + (streamed && device.isCard() ? " with streamed weights" : "");
    }
}
