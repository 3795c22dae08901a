package dev.ultrapixel.nn;

import static dev.ultrapixel.Close.assertClose;

import dev.ultrapixel.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeEmbeddingTest {

    @ParameterizedTest
    @ValueSource(ints = {33, 64})
    void equalsTheReferencesEmbeddingInDouble(int width) {
        Fixture fixture = Fixture.load("r-embedding-" + width);

        var embedding = TimeEmbedding.of(width, fixture.in("r").doubles());

        assertClose(fixture.out("embedding"), embedding, 1e-7);
    }
}
