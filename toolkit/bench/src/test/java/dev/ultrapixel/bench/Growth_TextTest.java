package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Growth_TextTest {

    private static final Growth GROWTH =
            new Growth(
                    "stage_c_demo",
                    List.of(1024, 2048),
                    List.of(
                            new Growth.Layer("C 160", true, List.of(0.5, 4.0), List.of(1e12, 4e12)),
                            new Growth.Layer(
                                    "T 160", false, List.of(0.01, 0.03), List.of(1e8, 4e8))));

    @Test
    void what_has_no_products_is_measured_by_its_bytes() {
        assertEquals(
                """
                | layer | 1024 px, s (a second) | 2048 px, s (a second) | growth over arithmetic |
                |---|---:|---:|---:|
                | stage_c_demo: C 160 | 0.500 (2.00 TFLOP) | 4.00 (1.00 TFLOP) | 2.00 |
                | stage_c_demo: T 160 | 0.0100 (10 GB) | 0.0300 (13 GB) | 0.75 |\
                """,
                GROWTH.markdown());
    }

    @Test
    void a_chart_has_a_line_of_each_and_where_they_would_agree(@TempDir Path folder)
            throws Exception {
        var map = new GrowthChart(GROWTH).chart().getSeriesMap();
        assertEquals(List.of("C 160", "T 160", "as fast"), List.copyOf(map.keySet()));
        var series = List.copyOf(map.values());
        assertEquals(8, series.get(0).getYData()[1]);
        assertEquals(4, series.get(2).getXData()[1]);

        Path file = folder.resolve("growth.png");
        new GrowthChart(GROWTH).save(file);
        assertTrue(Files.size(file) > 1000);
    }

    @Test
    void a_legend_of_many_layers_is_all_on_the_chart() {
        var layer = GROWTH.layers().get(0);
        var many =
                new Growth(
                        "stage_b_lite",
                        GROWTH.sides(),
                        IntStream.range(0, 30)
                                .mapToObj(
                                        i ->
                                                new Growth.Layer(
                                                        "C " + i,
                                                        true,
                                                        layer.seconds(),
                                                        layer.work()))
                                .toList());

        assertEquals(480, new GrowthChart(GROWTH).chart().getHeight());
        assertTrue(new GrowthChart(many).chart().getHeight() >= 31 * 22);
    }
}
