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
                            layer("C 160", true, visit(0.5, 1e12, 0.4), visit(4, 4e12, 1.6)),
                            layer("A 160", true, visit(0.5, 1e12, 0.4), visit(4, 4e12, 3.2)),
                            layer("T 160", false, visit(0.01, 1e8, 1e8), visit(0.03, 4e8, 4e8))));

    private static Growth.Layer layer(String shape, boolean multiplies, Growth.Visit... visits) {
        return new Growth.Layer(shape, multiplies, List.of(visits));
    }

    private static Growth.Visit visit(double seconds, double work, double least) {
        return new Growth.Visit(seconds, work, least);
    }

    @Test
    void exponentials_are_arithmetic_and_what_has_no_products_is_measured_by_its_bytes() {
        assertEquals(
                """
                | layer | 1024 px, s (a second) | 2048 px, s (a second) | growth over arithmetic |
                |---|---:|---:|---:|
                | stage_c_demo: C 160 | 0.500 (2.00 TFLOP) | 4.00 (1.00 TFLOP) | 2.00 |
                | stage_c_demo: A 160 | 0.500 (2.00 TFLOP) | 4.00 (1.00 TFLOP) | 1.00 |
                | stage_c_demo: T 160 | 0.0100 (10 GB) | 0.0300 (13 GB) | 0.75 |\
                """,
                GROWTH.markdown());
    }

    @Test
    void a_chart_has_a_line_of_each_and_where_they_would_agree(@TempDir Path folder)
            throws Exception {
        var map = new GrowthChart(GROWTH).chart().getSeriesMap();
        assertEquals(List.of("C 160", "A 160", "T 160", "as fast"), List.copyOf(map.keySet()));
        var series = List.copyOf(map.values());
        assertEquals(8, series.get(0).getYData()[1]);
        assertEquals(8, series.get(3).getXData()[1]);

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
                                .mapToObj(i -> new Growth.Layer("C " + i, true, layer.visits()))
                                .toList());

        assertEquals(480, new GrowthChart(GROWTH).chart().getHeight());
        assertTrue(new GrowthChart(many).chart().getHeight() >= 31 * 22);
    }
}
