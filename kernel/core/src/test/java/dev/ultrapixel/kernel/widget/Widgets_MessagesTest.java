package dev.ultrapixel.kernel.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Printed;
import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestComms.Sent;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Widgets_MessagesTest {

    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @SuppressWarnings("unchecked") // state of the protocol
    private static Map<String, Object> state(Sent sent) {
        return (Map<String, Object>) Objects.requireNonNull(sent.data().get("state"));
    }

    private void browserSets(Widget widget, Map<String, Object> state) {
        kernel.comms.frontEndSends(
                widget.id(), Map.of("method", "update", "state", state, "buffer_paths", List.of()));
    }

    private Control<Double> slider() {
        return Widgets.floatSlider("strength", 0, 1, 0.01, 0.25);
    }

    @Test
    void aSliderOpensItsPartsFirst() {
        Control<Double> slider = slider();

        List<Sent> sent = kernel.comms.sent;
        assertEquals(
                List.of("LayoutModel", "SliderStyleModel", "FloatSliderModel"),
                sent.stream().map(each -> state(each).get("_model_name")).toList());
        Sent opened = kernel.comms.last(slider.id());
        assertEquals("comm_open jupyter.widget", opened.type());
        assertEquals(Map.of("version", "2.1.0"), opened.metadata());
        assertEquals("IPY_MODEL_" + sent.get(0).id(), state(opened).get("layout"));
        assertEquals("IPY_MODEL_" + sent.get(1).id(), state(opened).get("style"));
        assertEquals("@jupyter-widgets/base", state(sent.get(1)).get("_view_module"));
        assertEquals("StyleView", state(sent.get(1)).get("_view_name"));
        assertEquals(0.25, state(opened).get("value"));
        assertEquals("2.0.0", state(opened).get("_model_module_version"));
        assertEquals(List.of(), opened.data().get("buffer_paths"));
    }

    @Test
    void itsViewIsShown() {
        Control<Double> slider = slider();

        kernel.display().show(slider);

        assertEquals(
                Map.of("version_major", 2, "version_minor", 0, "model_id", slider.id()),
                kernel.shown.get(0).form("application/vnd.jupyter.widget-view+json"));
        assertEquals("FloatSlider strength = 0.25", kernel.lastText());
    }

    @Test
    void aChangeInTheBrowserIsEchoedAndHeard() {
        List<Double> heard = new ArrayList<>();
        Control<Double> slider = slider().onChange(heard::add);

        browserSets(slider, Map.of("value", 1L));

        assertEquals(List.of(1.0), heard);
        assertEquals(1.0, slider.value());
        Sent echo = kernel.comms.last(slider.id());
        assertEquals("echo_update", echo.data().get("method"));
        assertEquals(Map.of("value", 1L), state(echo));
    }

    @Test
    void aChangeInJavaIsSentAndHeardOnce() {
        List<Double> heard = new ArrayList<>();
        Control<Double> slider = slider().onChange(heard::add);

        slider.set(0.5).set(0.5);

        assertEquals(List.of(0.5), heard);
        Sent update = kernel.comms.last(slider.id());
        assertEquals("update", update.data().get("method"));
        assertEquals(Map.of("value", 0.5), state(update));
        assertEquals(4, kernel.comms.sent.size());
    }

    @Test
    void theFullStateComesWhenItIsAskedFor() {
        Control<Integer> slider = Widgets.intSlider("n", 0, 10, 1, 3);

        kernel.comms.frontEndSends(slider.id(), Map.of("method", "request_state"));

        Sent update = kernel.comms.last(slider.id());
        assertEquals("update", update.data().get("method"));
        assertEquals("IntSliderModel", state(update).get("_model_name"));
        assertEquals(10, state(update).get("max"));
    }

    @Test
    void aFailingListenerIsALineAndNoMore() throws Exception {
        Control<Double> slider =
                slider().onChange(
                                value -> {
                                    throw new IllegalStateException("bad " + value);
                                });

        Printed printed = Printed.by(() -> browserSets(slider, Map.of("value", 0.5)));

        assertTrue(printed.err().contains("IllegalStateException: bad 0.5"), printed.err());
        assertEquals(0.5, slider.value());
    }

    @Test
    void aButtonHearsClicks() {
        int[] clicks = {0};
        Button button = Widgets.button("go").onClick(() -> clicks[0]++);

        kernel.comms.frontEndSends(
                button.id(), Map.of("method", "custom", "content", Map.of("event", "click")));

        assertEquals(1, clicks[0]);
    }

    @Test
    void aDropdownHasTheObjectsThemselves() {
        Control<Integer> dropdown = Widgets.dropdown("size", List.of(512, 1024));

        browserSets(dropdown, Map.of("index", 1L));

        assertEquals(1024, dropdown.value());
        Refusal.of(IllegalArgumentException.class, () -> dropdown.set(3));
        Refusal.of(IllegalArgumentException.class, () -> Widgets.dropdown("none", List.of()));
    }

    @Test
    void otherControlsHaveTheirModels() {
        Control<Boolean> checkbox = Widgets.checkbox("c", true);
        Control<String> text = Widgets.text("t", "a");
        Control<Double> progress = Widgets.progress("p", 10).set(4.0);
        Control<String> html = Widgets.html("<b>");

        browserSets(checkbox, Map.of("value", false));
        browserSets(text, Map.of("value", "b"));

        assertFalse(checkbox.value());
        assertEquals("b", text.value());
        assertEquals("FloatProgress p = 4.0", progress.toString());
        assertEquals("<b>", html.value());
        assertTrue(
                kernel.comms.sent.stream()
                        .filter(each -> each.id().equals(progress.id()))
                        .anyMatch(each -> "ProgressView".equals(state(each).get("_view_name"))));
    }

    @Test
    void boxesNameTheirChildren() {
        Control<Double> slider = slider();
        Box box = Widgets.vbox(slider, Widgets.hbox());

        assertEquals(
                List.of("IPY_MODEL_" + slider.id(), "IPY_MODEL_" + box.children().get(1).id()),
                state(kernel.comms.last(box.id())).get("children"));
    }

    @Test
    void tabsHaveTitles() {
        Map<String, Widget> tabs = new LinkedHashMap<>();
        tabs.put("one", Widgets.html("1"));
        tabs.put("two", Widgets.html("2"));

        assertEquals(
                List.of("one", "two"),
                state(kernel.comms.last(Widgets.tabs(tabs).id())).get("titles"));
    }

    @Test
    void linkedControlsFollowEachOther() {
        Control<Double> a = slider();
        Control<Double> b = Widgets.floatSlider("b", 0, 1, 0.01, 1);
        Widgets.link(a, b);
        assertEquals(0.25, b.value());

        browserSets(b, Map.of("value", 0.75));
        assertEquals(0.75, a.value());
        a.set(0.5);
        assertEquals(0.5, b.value());
    }

    @Test
    void aSlidersValueIsInItsRange() {
        String message =
                Refusal.of(
                        IllegalArgumentException.class,
                        () -> Widgets.floatSlider("s", 0, 1, 0.1, Double.NaN));

        assertEquals("a slider's value should be from 0.0 to 1.0 but is NaN", message);
    }
}
