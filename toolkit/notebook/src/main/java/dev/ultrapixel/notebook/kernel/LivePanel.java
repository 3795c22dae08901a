package dev.ultrapixel.notebook.kernel;

import dev.ultrapixel.kernel.widget.Box;
import dev.ultrapixel.kernel.widget.Control;
import dev.ultrapixel.kernel.widget.Widget;
import dev.ultrapixel.kernel.widget.Widgets;
import dev.ultrapixel.notebook.Latest;
import dev.ultrapixel.notebook.Panel;
import dev.ultrapixel.notebook.Picker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A panel with sliders and menus that are answered: the widgets of one display. */
final class LivePanel implements AutoCloseable {

    private static final int SIDE = 320; // of the picture, in pixels of the page

    private final Panel panel;
    private final List<Integer> chosen; // guarded by itself
    private final Control<String> picture;
    private final List<Widget> widgets = new ArrayList<>();
    private final Box box;
    private final Latest latest;

    /** Opens the widgets; the cell that runs is theirs. */
    LivePanel(Panel panel) {
        this.panel = panel;
        this.chosen = new ArrayList<>(panel.start());
        this.latest = new Latest("ultrapixel " + panel.title());
        this.picture = Widgets.html(Shown.of(panel, panel.start(), SIDE));
        List<Widget> controls = new ArrayList<>();
        for (int i = 0; i < panel.pickers().size(); i++) {
            controls.add(control(i));
        }
        Box pickers = Widgets.vbox(controls.toArray(Widget[]::new));
        this.box = Widgets.hbox(pickers, picture);
        widgets.addAll(controls);
        widgets.addAll(List.of(pickers, picture, box));
    }

    /** The view's model, as a front end asks for it. */
    String id() {
        return box.id();
    }

    private Widget control(int i) {
        Picker picker = panel.pickers().get(i);
        if (picker instanceof Picker.Slide slide) {
            return slider(slide).onChange(number -> choose(i, slide.nearest(number.doubleValue())));
        }
        List<Choice> choices =
                IntStream.range(0, picker.size())
                        .mapToObj(k -> new Choice(k, picker.label(k)))
                        .toList();
        Control<Choice> menu = Widgets.dropdown(picker.name(), choices);
        menu.set(choices.get(picker.start()));
        return menu.onChange(choice -> choose(i, choice.index()));
    }

    /** Whole numbers read as such: 6, not 6.00. */
    private static Control<? extends Number> slider(Picker.Slide slide) {
        double last = slide.number(slide.size() - 1);
        double start = slide.number(slide.start());
        return slide.whole()
                ? Widgets.intSlider(
                        slide.name(), (int) slide.from(), (int) last, (int) slide.by(), (int) start)
                : Widgets.floatSlider(slide.name(), slide.from(), last, slide.by(), start);
    }

    private void choose(int i, int choice) {
        List<Integer> now;
        synchronized (chosen) {
            chosen.set(i, choice);
            now = List.copyOf(chosen);
        }
        latest.ask(() -> picture.set(Shown.of(panel, now, SIDE)));
    }

    @Override
    public void close() {
        latest.close();
        widgets.forEach(Widget::close);
    }

    /** One of a menu. */
    private record Choice(int index, String name) {
        @Override
        public String toString() {
            return name;
        }
    }
}
