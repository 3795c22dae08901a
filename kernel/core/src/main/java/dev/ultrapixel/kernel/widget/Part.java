package dev.ultrapixel.kernel.widget;

import java.util.List;
import java.util.Map;

/** A widget's layout or style, which is a model of its own. */
final class Part extends Widget {

    Part(WidgetSession session, Kind kind) {
        super(session, kind, Map.of(), List.of());
    }
}
