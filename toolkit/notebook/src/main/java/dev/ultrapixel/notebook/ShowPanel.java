package dev.ultrapixel.notebook;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A panel on a page without a kernel: a grid with the pictures of some choices, and a script that
 * puts sliders and menus in the grid's place. Where scripts are taken away the grid stays.
 */
final class ShowPanel {

    private static final int SMALL = 96; // in the grid, pixels
    private static final int LARGE = 264; // behind pickers
    private static final int LIMIT = 450_000; // letters; a page may have four within 2 MB

    private static final String SCRIPT =
            """
            (function () {
              document.querySelectorAll('[data-lab]:not([data-on])').forEach(function (root) {
                root.setAttribute('data-on', '');
                var pickers = JSON.parse(root.getAttribute('data-lab'));
                var figures = root.querySelectorAll('figure');
                var at = pickers.map(function (picker) { return picker.start; });
                function show() {
                  figures.forEach(function (figure) {
                    var image = figure.querySelector('img');
                    image.removeAttribute('height');
                    image.setAttribute('width', figure.getAttribute('data-width'));
                    figure.querySelector('figcaption').style.width = 'auto';
                    figure.style.display = figure.getAttribute('data-at') === at.join() ? '' : 'none';
                  });
                }
                var bar = document.createElement('div');
                bar.style.cssText = 'display:flex;flex-wrap:wrap;gap:4px 18px;align-items:center;margin:4px 0';
                pickers.forEach(function (picker, i) {
                  if (picker.labels.length < 2) return;
                  var label = document.createElement('label');
                  label.style.cssText = 'display:inline-flex;gap:6px;align-items:center';
                  label.append(picker.name + ' ');
                  var control, value;
                  if (picker.slider) {
                    control = document.createElement('input');
                    control.type = 'range';
                    control.min = 0;
                    control.max = picker.labels.length - 1;
                    value = document.createElement('output');
                    value.style.minWidth = '2.5em';
                  } else {
                    control = document.createElement('select');
                    picker.labels.forEach(function (name, k) { control.add(new Option(name, k)); });
                  }
                  control.value = picker.start;
                  control.setAttribute('data-picker', picker.name);
                  function change() {
                    at[i] = +control.value;
                    if (value) value.textContent = picker.labels[at[i]];
                    show();
                  }
                  control.addEventListener('input', change);
                  label.append(control);
                  if (value) label.append(value);
                  bar.append(label);
                  change();
                });
                root.insertBefore(bar, root.querySelector('[data-grid]'));
                show();
              });
            })();
            """;

    private ShowPanel() {}

    static Rendering of(Panel panel) {
        return new Rendering(panel.toString(), html(panel), panel.look(panel.start()).picture());
    }

    private static String html(Panel panel) {
        List<List<Integer>> chosen = few(panel.pickers());
        List<View> views = chosen.stream().map(panel::look).toList();
        int side = LARGE;
        String grid = grid(panel.pickers(), chosen, views, side);
        while (grid.length() > LIMIT && side > SMALL) {
            side = side * 3 / 4;
            grid = grid(panel.pickers(), chosen, views, side);
        }
        String about =
                panel.toString().replaceFirst("^" + panel.title() + " ", "")
                        + "; %d of its pictures are in this page".formatted(chosen.size());
        return "<div data-lab=\"%s\" style=\"font-size:13px\"><div><b>%s</b> <span style=\"opacity:.7\">%s</span></div>%s<script>%s</script></div>"
                .formatted(
                        Html.text(json(panel.pickers())),
                        Html.text(panel.title()),
                        Html.text(about),
                        grid,
                        SCRIPT);
    }

    private static String grid(
            List<Picker> pickers, List<List<Integer>> chosen, List<View> views, int side) {
        StringBuilder figures = new StringBuilder();
        for (int i = 0; i < views.size(); i++) {
            figures.append(figure(pickers, chosen.get(i), views.get(i), side));
        }
        return "<div data-grid>%s</div>".formatted(figures);
    }

    private static String figure(List<Picker> pickers, List<Integer> chosen, View view, int side) {
        List<String> at = new ArrayList<>();
        for (int i = 0; i < pickers.size(); i++) {
            at.add(String.valueOf(pickers.get(i).few().indexOf(chosen.get(i))));
        }
        int w = view.picture().width();
        int h = view.picture().height();
        int longer = Math.max(w, h);
        String image =
                view.html(side)
                        .replaceFirst("width=\"\\d+\"", "width=\"" + SMALL * w / longer + "\"");
        return "<figure data-at=\"%s\" data-width=\"%d\" style=\"display:inline-block;vertical-align:top;margin:0 10px 10px 0;max-width:34em\">%s<figcaption style=\"opacity:.7;font-size:11px;width:%dpx\">%s</figcaption></figure>"
                .formatted(
                        String.join(",", at),
                        LARGE * w / longer,
                        image,
                        SMALL + 24,
                        Html.text(view.caption()));
    }

    /** Every combination of the choices that are kept. */
    private static List<List<Integer>> few(List<Picker> pickers) {
        List<List<Integer>> all = List.of(List.of());
        for (Picker picker : pickers) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> before : all) {
                for (int choice : picker.few()) {
                    List<Integer> with = new ArrayList<>(before);
                    with.add(choice);
                    longer.add(List.copyOf(with));
                }
            }
            all = longer;
        }
        return all;
    }

    private static String json(List<Picker> pickers) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Picker picker : pickers) {
            List<Integer> few = picker.few();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", picker.name());
            one.put("labels", few.stream().map(picker::label).toList());
            one.put("start", few.indexOf(picker.start()));
            one.put("slider", picker instanceof Picker.Slide);
            list.add(one);
        }
        return new Gson().toJson(list);
    }
}
