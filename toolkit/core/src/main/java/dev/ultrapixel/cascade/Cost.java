package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.networks.Tiles;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Calls and seconds of one stage of a picture, before it runs: see {@link Budget.Row}.
 *
 * @param seconds by {@link Calibration}
 */
record Cost(int calls, double seconds) {

    /** Of a stage of {@link Footprint#parts}; tokens: of a prompt. */
    static Cost of(Cascade cascade, int tokens, Size size, Pass.All passes, String stage) {
        Pass draft = passes.draft();
        if (draft != null && stage.equals(draft.stage())) {
            return ofStageC(cascade, tokens, draft);
        }
        if (stage.equals("guidance") && draft != null) {
            Latent from = draft.latent();
            Latent to = passes.refine().latent();
            List<Piece> pieces =
                    cascade.requireGuides()
                            .upsampling(
                                    cascade.stageC().dtype(),
                                    from.rows(),
                                    from.columns(),
                                    to.rows(),
                                    to.columns());
            return new Cost(
                    pieces.stream().mapToInt(Piece::visits).sum(), Calibration.seconds(pieces));
        }
        if (stage.equals(passes.refine().stage())) {
            return ofStageC(cascade, tokens, passes.refine());
        }
        return stage.equals(passes.stageB().stage())
                ? ofStageB(cascade, passes.stageB())
                : ofStageA(cascade, size);
    }

    private static Cost ofStageC(Cascade cascade, int tokens, Pass pass) {
        Guides guides = pass.guided() ? cascade.requireGuides() : null;
        Latent at = pass.latent();
        return ofPass(
                pass,
                cascade.stageC().config().cIn(),
                b -> cascade.stageC().pieces(b, at.rows(), at.columns(), tokens, guides));
    }

    private static Cost ofStageB(Cascade cascade, Pass pass) {
        Latent at = pass.latent();
        return ofPass(
                pass,
                cascade.stageB().config().cIn(),
                b -> cascade.stageB().pieces(b, at.rows(), at.columns()));
    }

    private static Cost ofPass(Pass pass, int channels, IntFunction<List<Piece>> call) {
        double seconds = pass.steps() * Calibration.step(pass.settings(), channels, pass.latent());
        seconds += pass.both() == 0 ? 0 : pass.both() * Calibration.seconds(call.apply(2));
        seconds += pass.alone() == 0 ? 0 : pass.alone() * Calibration.seconds(call.apply(1));
        return new Cost(pass.calls(), seconds);
    }

    /** Tile by tile; what a tile's halo repeats is counted. */
    private static Cost ofStageA(Cascade cascade, Size size) {
        Tiles tiles = Footprint.tiles(cascade, size);
        double once = Calibration.seconds(cascade.stageA().pieces(tiles.tallest(), tiles.widest()));
        double cells = tiles.work() * tiles.rows() * tiles.columns();
        return new Cost(
                tiles.down() * tiles.across(), once * cells / (tiles.tallest() * tiles.widest()));
    }
}
