package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Sheet;
import dev.ultrapixel.metrics.Metric;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One ablation: the same picture several ways, the usual way first.
 *
 * @param what is ablated
 * @param claim what the table can and cannot show
 */
public record PaperAblation(Draft draft, String what, List<Variant> variants, String claim) {

    /**
     * One way.
     *
     * @param latent semantic latent F32 (1, 16, h, w); of bicubic pixels the draft's own
     * @param picture small, by the previewer, or by Stages B and A once {@link #decoded}
     */
    public record Variant(String name, Tensor latent, Picture picture) {

        static Variant of(String name, Refined pass) {
            return new Variant(name, pass.x0(), pass.preview());
        }

        /** The draft's small picture, its pixels enlarged. */
        static Variant bicubic(Draft draft) {
            Latent grid = Latent.stageC(draft.size().height(), draft.size().width());
            int cell = 8; // pixels of the previewer's cell
            return new Variant(
                    "bicubic pixels",
                    draft.x0(),
                    enlarged(draft.preview(), cell * grid.rows(), cell * grid.columns()));
        }
    }

    public PaperAblation {
        variants = List.copyOf(variants);
    }

    /**
     * The same with full pictures by Stages B and A, the same noise for each; bicubic pixels are
     * those of the draft's own picture.
     */
    public PaperAblation decoded(Change change) {
        return new PaperAblation(
                draft,
                what,
                variants.stream()
                        .map(v -> new Variant(v.name(), v.latent(), full(v, change)))
                        .toList(),
                claim);
    }

    private Picture full(Variant variant, Change change) {
        Latent low = draft.latent();
        Latent grid = new Latent((int) variant.latent().size(2), (int) variant.latent().size(3));
        Size size = draft.size();
        boolean small = grid.equals(low) && !low.equals(Latent.stageC(size.height(), size.width()));
        Size drawn = small ? lowSize() : size;
        Picture picture =
                draft.conditions().stageB(variant.latent(), drawn, change).last().image().picture();
        return small ? enlarged(picture, size.height(), size.width()) : picture;
    }

    /** Of the draft's own picture. */
    private Size lowSize() {
        double root = Math.sqrt((double) draft.size().height() / draft.size().width());
        int s = draft.conditions().cascade().rules().stdSize();
        return Size.of(32 * (int) (s / root), 32 * (int) (s * root));
    }

    private static Picture enlarged(Picture picture, int h, int w) {
        Tensor batch = picture.tensor().reshape(1, 3, picture.height(), picture.width());
        return Picture.of(
                Scope.tidy(
                        () ->
                                Grid.toChannelsFirst(
                                                Grid.bicubic(
                                                        Grid.fromChannelsFirst(Array.of(batch)),
                                                        h,
                                                        w))
                                        .keep()));
    }

    /** The pictures side by side over their names. */
    public Sheet sheet() {
        return Sheet.of(
                variants.stream().map(Variant::picture).toList(),
                variants.stream().map(Variant::name).toList());
    }

    /** {@link #sheet} as one picture. */
    public Picture picture() {
        return sheet().picture();
    }

    /** What each picture measures beside the usual way's. */
    public Measured metrics(Metric... metrics) {
        return measured(variants.get(0).picture(), variants.get(0).name(), metrics);
    }

    /** What each picture measures beside the draft's preview: {@code lrConsistency()}. */
    public Measured againstDraft(Metric... metrics) {
        return measured(draft.preview(), "the draft", metrics);
    }

    private Measured measured(Picture reference, String name, Metric... metrics) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        variants.forEach(v -> pictures.put(v.name(), v.picture()));
        return Measured.of(reference, name, pictures, metrics);
    }

    /** {@code how features are upsampled: inr, nearest, …; and the claim} */
    @Override
    public String toString() {
        return "%s: %s%nN = 1 prompt, 1 seed. %s"
                .formatted(
                        what,
                        String.join(", ", variants.stream().map(Variant::name).toList()),
                        claim);
    }
}
