package dev.ultrapixel.kernel.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts as JShell of JDK 17 and 25 writes them. */
class Signature_ParseTest {
    @Test
    void aMethod() {
        assertEquals(
                new Signature("StringUtils", "capitalize", List.of("String")),
                parse("String StringUtils.capitalize(String str)"));
        assertEquals(
                new Signature("p.Builder", "append", List.of("String", "boolean[]")),
                parse("p.Builder p.Builder.append(String name, boolean[] all) throws E"));
        assertEquals(
                new Signature("List", "of", List.of("Object[]", "Map")),
                parse("void List.of(java.lang.Object... all, Map<String, List<X>> map)"));
    }

    @Test
    void aGenericMethod() {
        assertEquals(
                new Signature("Pair", "of", List.of("L", "R")),
                parse("Pair<L,R> Pair<L, R>.<L, R>of(L left, R right)"));
    }

    @Test
    void aConstructor() {
        assertEquals(
                new Signature("p.mutable.MutableInt", "<init>", List.of("int")),
                parse("p.mutable.MutableInt(int value)"));
        assertEquals(
                new Signature("p.Pair", "<init>", List.of()), parse("p.Pair<L, R>() throws E"));
    }

    @Test
    void aFieldAndAClass() {
        assertEquals(
                new Signature("StringUtils", "INDEX", List.of()), parse("StringUtils.INDEX:int"));
        assertEquals(new Signature("p.tuple.Pair", "", List.of()), parse("p.tuple.Pair<L, R>"));
    }

    @Test
    void whatBelongsToNoClass() {
        assertTrue(Signature.of("count:int").isEmpty());
        assertTrue(Signature.of("").isEmpty());
    }

    private static Signature parse(String text) {
        return Signature.of(text).orElseThrow();
    }
}
