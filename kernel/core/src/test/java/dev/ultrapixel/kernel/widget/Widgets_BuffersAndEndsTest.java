package dev.ultrapixel.kernel.widget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.TestComms.Sent;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Widgets_BuffersAndEndsTest {

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
    void aPageThatWasLoadedLaterGetsAllStates() {
        Control<byte[]> image = Widgets.image(new byte[] {1, 2}, "png");

        String control =
                kernel.comms.frontEndOpens(
                        "jupyter.widget.control", Map.of("method", "request_states"));

        Sent answer = kernel.comms.last(control);
        assertEquals("update_states", answer.data().get("method"));
        Map<?, ?> states = (Map<?, ?>) Objects.requireNonNull(answer.data().get("states"));
        Map<?, ?> own = (Map<?, ?>) Objects.requireNonNull(states.get(image.id()));
        assertEquals("ImageModel", own.get("model_name"));
        assertEquals("@jupyter-widgets/controls", own.get("model_module"));
        assertEquals(List.of(List.of(image.id(), "value")), answer.data().get("buffer_paths"));
        assertArrayEquals(new byte[] {1, 2}, answer.buffers().get(0));
    }

    @Test
    void bytesTravelAsBuffers() {
        Control<byte[]> image = Widgets.image(new byte[] {1}, "png");

        image.set(new byte[] {5, 6});

        Sent update = kernel.comms.last(image.id());
        assertEquals(List.of(List.of("value")), update.data().get("buffer_paths"));
        assertFalse(state(update).containsKey("value"));
        assertArrayEquals(new byte[] {5, 6}, update.buffers().get(0));
    }

    @Test
    void anAnywidgetHasItsModuleAndMessages() {
        List<Object> heard = new ArrayList<>();
        AnyWidget any =
                Widgets.any("export default {}", "b {}", Map.of("n", 1, "raw", new byte[] {9}))
                        .onChange("n", heard::add)
                        .onMessage(
                                (content, buffers) -> heard.add(content + " " + buffers.get(0)[0]));
        Sent opened = kernel.comms.last(any.id());

        browserSets(any, Map.of("n", 2L));
        kernel.comms.frontEndSends(
                any.id(), Map.of("method", "custom", "content", "hello"), new byte[] {7});
        any.send(Map.of("a", 1), new byte[] {8});

        assertEquals("export default {}", state(opened).get("_esm"));
        assertEquals("~0.11.*", state(opened).get("_model_module_version"));
        assertEquals(List.of(List.of("raw")), opened.data().get("buffer_paths"));
        assertEquals(List.of(2L, "hello 7"), heard);
        assertEquals(2L, any.get("n"));
        Sent custom = kernel.comms.last(any.id());
        assertEquals(Map.of("method", "custom", "content", Map.of("a", 1)), custom.data());
        assertArrayEquals(new byte[] {8}, custom.buffers().get(0));
    }

    @Test
    void bytesFromTheBrowserArrive() {
        AnyWidget any = Widgets.any("", "", Map.of());

        kernel.comms.frontEndSends(
                any.id(),
                Map.of(
                        "method", "update",
                        "state", Map.of(),
                        "buffer_paths", List.of(List.of("drawn"))),
                new byte[] {3});

        assertArrayEquals(new byte[] {3}, (byte[]) any.get("drawn"));
    }

    @Test
    void aClosedWidgetClosesItsPartsAndSendsNoMore() {
        Control<Double> slider = slider();

        slider.close();
        slider.close();
        slider.set(0.9);

        assertEquals(
                3, kernel.comms.sent.stream().filter(s -> s.type().equals("comm_close")).count());
        assertFalse(slider.isOpen());
        assertEquals(0.9, slider.value());
    }

    @Test
    void aDroppedWidgetIsClosedUnlessABoxShowsIt() {
        Control<Double> alone = slider();
        Control<Double> shown = slider();
        Box box = Widgets.hbox(shown);
        var listener = kernel.listeners.get(kernel.listeners.size() - 1);

        assertTrue(listener.owns(alone));
        listener.replaced("alone", alone, null, true);
        assertTrue(alone.isOpen());
        listener.replaced("alone", alone, null, false);
        listener.replaced("shown", shown, null, false);

        assertFalse(alone.isOpen());
        assertTrue(shown.isOpen() && box.isOpen());
    }
}
