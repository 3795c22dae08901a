package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Picture_SheetTest {

    private static final Picture PICTURE = Pictures.gradient(128, 96);

    @Test
    void placesThePicturesInRows() {
        var sheet = Picture.sheet(List.of(PICTURE, PICTURE, PICTURE), List.of("a", "b", "c"), 2);

        int line = Letters.LINE;
        assertEquals(4 + 2 * (128 + 4), sheet.width());
        assertEquals(4 + 2 * (96 + line + 4), sheet.height());
        assertEquals(pixel(PICTURE, 127, 95), pixel(sheet, 4 + 132 + 127, 4 + 95));
        assertEquals(pixel(PICTURE, 3, 5), pixel(sheet, 4 + 3, 4 + 96 + line + 4 + 5));
    }

    @Test
    void writesTheLabelUnderItsPicture() {
        var sheet = Picture.sheet(List.of(PICTURE), List.of("T"), 1);

        var row =
                IntStream.range(4, 9)
                        .mapToObj(x -> (pixel(sheet, x, 4 + 96 + 2) & 0xff) < 128 ? "#" : ".")
                        .toList();

        assertEquals(List.of("#", "#", "#", "#", "#"), row);
        assertTrue((pixel(sheet, 4, 4 + 96 + 3) & 0xff) == 255);
    }

    @Test
    void picturesMayDifferInSize() {
        var sheet = Picture.sheet(List.of(PICTURE, PICTURE.crop(10, 8)), List.of("", ""), 5);

        assertEquals("picture %d×%d".formatted(4 + 2 * 132, 4 + 100), sheet.toString());
    }

    @Test
    void saysWhenALabelIsMissing() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Picture.sheet(List.of(PICTURE), List.of(), 1));

        assertEquals(
                "a sheet's 1 pictures should have as many labels but have 0; '' is a label",
                error.getMessage());
    }

    @Test
    void aSheetKeepsItsPicturesAndLabels() {
        var sheet = Sheet.of(List.of(PICTURE, PICTURE), List.of("a", "b"));

        assertEquals(2, sheet.columns());
        assertEquals("sheet of 2 pictures: a, b", sheet.toString());
        assertEquals(4 + 2 * 132, sheet.picture().width());
        assertThrows(IllegalArgumentException.class, () -> Sheet.of(List.of(), List.of()));
    }

    private static int pixel(Picture picture, int x, int y) {
        return picture.buffered().getRGB(x, y);
    }
}
