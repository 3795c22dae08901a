package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class Evaluator_RedefinitionTest {
    private final Session session = new Session();

    @Test
    void aMethodThatIsDeclaredAnewIsCalled() throws Exception {
        session.cell("int f() { return 1; }  int g() { return f() * 10; }");
        session.cell("int f() { return 2; }");

        assertEquals(20, session.cell("g()"));
    }

    @Test
    void aStaticSignatureMayChange() throws Exception {
        session.cell("class S { static int s(int a) { return a; } }");
        session.cell("class S { static String s(String a) { return a + a; } }");

        assertEquals("xx", session.cell("S.s(\"x\")"));
    }

    @Test
    void classesThatNeedEachOtherComeInAnyOrder() throws Exception {
        session.cell("class Hen { Egg lay() { return new Egg(); } }");
        session.cell(
                "class Egg { Hen hatch() { return new Hen(); } public String toString() { return"
                        + " \"egg\"; } }");

        assertEquals("egg", String.valueOf(session.cell("new Hen().lay().hatch().lay()")));
    }

    @Test
    void whatIsNotDeclaredYetIsNamedWhenItIsCalled() throws Exception {
        session.cell("int later() { return missing() + 1; }");
        assertEquals("later() uses undefined missing()", session.fail("later()").getMessage());

        session.cell("int missing() { return 6; }");
        assertEquals(7, session.cell("later()"));
    }

    @Test
    void aVariableMayChangeItsType() throws Exception {
        session.cell("int v = 1;");
        session.cell("String v = \"now text\";");

        assertEquals(8, session.cell("v.length()"));
    }

    @Test
    void recordsEnumsAndSealedTypesAreDeclared() throws Exception {
        session.cell("record Pair(int a, int b) { int sum() { return a + b; } }");
        session.cell("enum Colour { RED, GREEN }");
        session.cell(
                "sealed interface Shape permits Circle {} record Circle(double r) implements Shape"
                        + " {}");

        assertEquals(5, session.cell("new Pair(2, 3).sum()"));
        assertEquals("GREEN", String.valueOf(session.cell("Colour.valueOf(\"GREEN\")")));
    }

    @Test
    void declarationsHaveNoResult() throws Exception {
        assertNull(session.cell("int quiet = 5;"));
        assertNull(session.cell("void f() {}"));
        assertNull(session.cell("// nothing"));
        assertEquals(5, session.cell("quiet"));
    }

    @Test
    void theResultIsTheObjectItselfAndNobodyAsksItsText() throws Exception {
        session.cell(
                "class Shy { int asked = 0; public String toString() { asked++; return \"me\"; } } "
                        + " Shy shy = new Shy();");

        session.cell("shy");

        assertEquals(0, session.cell("shy.asked"));
    }

    @Test
    void anUsersImportWinsOverOurs() throws Exception {
        session.cell("import java.awt.*;"); // java.awt has no Path, java.nio.file has; both have no
        // clash
        session.cell("import java.awt.List;");

        assertEquals("java.awt.List", session.cell("List.class.getName()"));
        assertEquals("java.nio.file.Path", session.cell("Path.class.getName()"));
    }

    @Test
    void aTypeOfAnOnDemandImportIsNotMadeAmbiguousByOurs() throws Exception {
        session.cell(
                "import java.lang.ref.*; import jdk.jshell.*; import com.sun.net.httpserver.*;");
        session.cell("import dev.ultrapixel.kernel.testing.clash.*;");

        assertEquals(
                "dev.ultrapixel.kernel.testing.clash.Path", session.cell("Path.class.getName()"));
        assertEquals("java.nio.file.Files", session.cell("Files.class.getName()"));
    }

    @Test
    void nestedEvaluationSeesTheSession() throws Exception {
        session.cell("int base = 40;");

        assertEquals(
                42, session.evaluator.nested(new Script("nested", 1, "int more = 2; base + more")));
        assertEquals(2, session.cell("more"));
    }

    @Test
    void whatNestedCodeThrowsComesOutAsItIs() {
        assertThrows(ArithmeticException.class, () -> session.cell("1 / 0"));
        assertInstanceOf(CompileError.class, session.fail("int x = \"text\";"));
    }
}
