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
                    pieces.stream().mapToInt(Piece::visits).sum(),
                    Calibration.seconds(pieces, cascade));
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
                cascade,
                pass,
                cascade.stageC().config().cIn(),
                (b, whole) ->
                        cascade.stageC().pieces(b, at.rows(), at.columns(), tokens, guides, whole));
    }

    private static Cost ofStageB(Cascade cascade, Pass pass) {
        Latent at = pass.latent();
        return ofPass(
                cascade,
                pass,
                cascade.stageB().config().cIn(),
                (b, whole) -> cascade.stageB().pieces(b, at.rows(), at.columns(), whole));
    }

    /** A call on b pictures, of all levels or of the outer one alone. */
    private interface Call {
        List<Piece> pieces(int b, boolean whole);
    }

    private static Cost ofPass(Cascade cascade, Pass pass, int channels, Call call) {
        double step = Calibration.step(pass.settings(), channels, pass.latent());
        return new Cost(
                pass.calls(),
                pass.steps() * step
                        + ofCalls(cascade, pass.whole(), b -> call.pieces(b, true))
                        + ofCalls(cascade, pass.outer(), b -> call.pieces(b, false)));
    }

    private static double ofCalls(
            Cascade cascade, Pass.Calls calls, IntFunction<List<Piece>> call) {
        return ofCalls(cascade, calls.both(), 2, call) + ofCalls(cascade, calls.alone(), 1, call);
    }

    private static double ofCalls(
            Cascade cascade, int calls, int b, IntFunction<List<Piece>> call) {
        return calls == 0 ? 0 : calls * Calibration.seconds(call.apply(b), cascade);
    }

    /** Tile by tile; what a tile's halo repeats is counted. */
    private static Cost ofStageA(Cascade cascade, Size size) {
        Tiles tiles = Footprint.tiles(cascade, size);
        double once =
                Calibration.seconds(
                        cascade.stageA().pieces(tiles.tallest(), tiles.widest()), cascade);
        double cells = tiles.work() * tiles.rows() * tiles.columns();
        return new Cost(
                tiles.down() * tiles.across(), once * cells / (tiles.tallest() * tiles.widest()));
    }
}
