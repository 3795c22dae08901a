package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Show_ValuesTest {

    @Test
    void whatAPersonWroteIsEscaped() {
        String html = Show.of(Demo.UP.prompt("<script>alert('fox & \"hound\"')</script>")).html();

        assertFalse(html.contains("<script"), html);
        assertTrue(
                html.contains("&lt;script&gt;alert(&#39;fox &amp; &quot;hound&quot;&#39;)"), html);
    }

    @Test
    void aPromptShowsItsTokensAndWhatWasDropped() {
        String html = Show.of(Demo.UP.prompt("fox ".repeat(40))).html();

        assertTrue(html.contains("22 of 22 tokens"), html);
        assertTrue(html.contains("18 tokens did not fit and were dropped"), html);
    }

    @Test
    void aTensorShowsNumbersOfItselfAndNeverItsContents() {
        Rendering shown = Show.of(Tensor.of(new float[] {-1, 0, 4, Float.NaN}, 2, 2));

        assertTrue(shown.html().contains("F32 (2, 2)"));
        assertTrue(shown.html().contains("-1.000 … 1.000 … 4.000"), shown.html());
        assertTrue(shown.html().contains("1 numbers"));
        assertEquals("F32 (2, 2)", shown.text());
    }

    @Test
    void anEmptyTensorHasNoExtremes() {
        assertFalse(Show.of(Tensor.zeros(0, 3)).html().contains("min"));
    }

    @Test
    void aSizeShowsItsGrids() {
        String html = Show.of(Size.of(1536, 1024)).html();

        assertTrue(html.contains("24×36 cells"), html);
        assertTrue(html.contains("256×384 cells"), html);
    }

    @Test
    void aLargeNoisyPictureStaysBelowAMebibyte() {
        float[] noise = new float[3 * 1500 * 1000];
        var random = new Random(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }

        Rendering shown = Show.of(Picture.of(Tensor.of(noise, 3, 1000, 1500)));

        assertTrue(assertNotNullPicture(shown).png().length <= 1 << 20);
        assertTrue(
                shown.html().contains("1500×1000 px, shown at 512×341"),
                shown.html().substring(shown.html().length() - 200));
    }

    @Test
    void aSmallPictureIsEnlarged() {
        String html = Show.of(Picture.of(Tensor.zeros(3, 72, 90))).html();

        assertTrue(html.contains("width=\"270\""), html);
        assertTrue(html.contains("90×72 px, shown at 270×216"), html);
    }

    @Test
    void theCascadeShowsItsNets() {
        String html = Show.of(Demo.UP).html();

        assertTrue(html.contains("Stage C"), html);
        assertTrue(html.contains("2.74 million parameters"), html);
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Show.of("fox"));

        assertTrue(error.toString().contains("java.lang.String"));
    }

    private static Picture assertNotNullPicture(Rendering shown) {
        Picture picture = shown.picture();
        assertNotNull(picture);
        return picture;
    }
}
