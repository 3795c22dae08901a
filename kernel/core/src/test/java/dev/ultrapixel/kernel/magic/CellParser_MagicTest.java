package dev.ultrapixel.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ultrapixel.kernel.eval.Part;
import dev.ultrapixel.kernel.testing.Refusal;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellParser_MagicTest {

    private static JShell jshell;
    private static Syntax syntax;

    @BeforeAll
    static void open() {
        jshell = JShell.create();
        syntax =
                new MagicSyntax(
                        Set.of("maven", "jars", "time", "who")::contains,
                        "time"::equals,
                        jshell.sourceCodeAnalysis());
    }

    @AfterAll
    static void close() {
        jshell.close();
    }

    private static List<Part> parse(String cell) {
        return CellParser.parse(cell, syntax);
    }

    private static void assertJava(String cell) {
        assertEquals(List.of(new Part.Java(cell, 1)), parse(cell));
    }

    @Test
    void aMagicStandsBetweenPiecesOfJava() {
        assertEquals(
                List.of(
                        new Part.Java("int a = 1;\n", 1),
                        new Part.LineMagic("maven", "g:a:1 -v", 2),
                        new Part.Java("\nint b = 2;", 2)),
                parse("int a = 1;\n%maven g:a:1 -v\nint b = 2;"));
    }

    @Test
    void whiteSpaceMayStandBeforeIt() {
        assertEquals(List.of(new Part.LineMagic("who", "", 2)), parse("\n \t%who"));
    }

    @Test
    void aNameMayHaveHyphens() {
        assertEquals(
                List.of(new Part.LineMagic("interrupt-info", "", 1)), parse("%interrupt-info"));
    }

    @Test
    void behindAnEqualsSignItIsACall() {
        assertEquals(
                List.of(
                        new Part.Java(
                                "List<String> l = lineMagic(\"jars\", java.util.List.of(\"a b\","
                                        + " \"c\"));\n"
                                        + "int x;",
                                1)),
                parse("List<String> l = %jars \"a b\" c\nint x;"));
    }

    @Test
    void aSemicolonBehindACallIsJavas() {
        assertEquals(
                List.of(new Part.Java("l =lineMagic(\"jars\", java.util.List.of(\"c\"));", 1)),
                parse("l =%jars c;"));
    }

    @Test
    void onTheLineBelowAnEqualsSignItIsACallToo() {
        assertEquals(
                List.of(
                        new Part.Java(
                                "var l =\n  lineMagic(\"jars\", java.util.List.of(\"c\"));", 1)),
                parse("var l =\n  %jars c"));
    }

    @Test
    void javaBehindACallKeepsItsQuotes() {
        assertEquals(
                List.of(
                        new Part.Java(
                                "var x = lineMagic(\"time\", java.util.List.of(\"f(\\\"a "
                                        + " b\\\")\"));",
                                1)),
                parse("var x = %time f(\"a  b\")"));
    }

    @Test
    void insideBracesItIsACall() {
        String call = "lineMagic(\"maven\", java.util.List.of(\"g:a:1\"));";
        assertEquals(
                List.of(new Part.Java("if (a) {\n" + call + "\n}", 1)),
                parse("if (a) {\n%maven g:a:1\n}"));
    }

    @Test
    void anUnfinishedExpressionGoesOnAsARemainder() {
        assertJava("int m = 17\n  %5;");
        assertJava("int m = x\n%y;");
        assertJava("int m = x\n%who;");
        assertJava("f(17\n%5);");
        assertJava("int y = switch (3) { default -> 4; }\n%2;");
    }

    @Test
    void aKnownMagicMayFollowAMissingSemicolon() {
        var parts = parse("int m = 17\n%time f()");
        assertEquals(new Part.LineMagic("time", "f()", 2), parts.get(1));
        assertInstanceOf(Part.LineMagic.class, parse("f()\n%maven g:a:1").get(1));
    }

    @Test
    void stringsAndCharactersAreLeftAlone() {
        assertJava("String s = \"a =%d\"; char c = '\"';\nString t = \"\\\"=%maven\";");
    }

    @Test
    void textBlocksAreLeftAlone() {
        String quotes = "\"".repeat(3);
        assertJava(
                String.join(
                        "\n",
                        "String s = " + quotes,
                        "  %maven g:a:1",
                        "  x =%d \\" + quotes,
                        "  %who",
                        "  " + quotes + ";"));
    }

    @Test
    void commentsAreLeftAlone() {
        assertJava("// =%maven\n/*\n%maven g:a:1\n*/ int x;");
    }

    @Test
    void aMagicFollowsADeclarationWithoutSemicolon() {
        assertInstanceOf(Part.LineMagic.class, parse("class A {}\n%other x").get(1));
    }

    @Test
    void comparisonsAreNoAssignments() {
        assertJava("boolean b = a ==%c;");
    }

    @Test
    void percentWithABlankIsJava() {
        assertJava("int x = 5\n% 3;");
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        assertEquals(
                List.of(new Part.CellMagic("html", "-x y", "<b>%maven</b>\n%%two", 1)),
                parse("%%html -x y \n<b>%maven</b>\n%%two"));
        assertEquals(List.of(new Part.CellMagic("time", "", "", 1)), parse("%%time"));
    }

    @Test
    void aCellMagicBelowJavaIsRefused() {
        String message =
                Refusal.of(IllegalArgumentException.class, () -> parse("int a = 3;\n%%html x"));

        assertEquals("%%html should be the first thing in its cell but stands on line 2", message);
    }

    @Test
    void windowsLineEndsEndAMagic() {
        assertEquals(new Part.LineMagic("who", "", 1), parse("%who\r\nint x;").get(0));
    }

    @Test
    void aBlankedCellHasTheSameLengthAndNoMagics() {
        String cell = "%maven g:a:1\nvar l = %jars x\nint b;";
        String blanked = CellParser.blanked(cell, syntax);
        assertEquals("            \nvar l = 0;     \nint b;", blanked);
    }
}
